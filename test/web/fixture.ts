import type { Hono } from 'hono';
import { afterAll, beforeAll } from 'vitest';
import { wantsPrivacy } from '../../src/answers/keeping-private.ts';
import type { Introduction } from '../../src/domain/introduction.ts';
import type { Language } from '../../src/domain/language.ts';
import type { MailKind } from '../../src/domain/mail.ts';
import { createLog } from '../../src/log.ts';
import { loadTemplates, type Voice } from '../../src/outbound/render.ts';
import type { Cause } from '../../src/store/due.ts';
import { type Purpose, saveTokens } from '../../src/store/token.ts';
import { type Health, watchHealth } from '../../src/web/health.ts';
import { webApp } from '../../src/web/server.ts';
import { POLICY } from '../domain/make.ts';
import { type Store, useStore } from '../store/fixture.ts';

export interface Web {
  readonly store: Store;
  /** Introductions whose mails were woken. */
  readonly woken: Cause[];
  get(path: string, method?: string): Promise<Response>;
  /** A form, or any other body with its type. */
  post(path: string, body: Record<string, string> | string, type?: string): Promise<Response>;
  /** A token that went to Alice with a mail of this kind, which has been sent. */
  tokenFor(introduction: Introduction, purpose: Purpose, kind?: MailKind): Promise<string>;
  /** Every row of every table that an answer could change, as one text. */
  everything(): Promise<string>;
}

/** Speaks to everybody, in English where their language is not known. */
export async function shippedVoices(): Promise<(language: Language | null) => Voice> {
  const voices = await loadTemplates(null);
  return (language) => voices(language ?? 'en');
}

/** The web server without its port, on a database of the test file's own. Call it at the top of a file. */
export function useWeb(): Web {
  const store = useStore();
  const woken: Cause[] = [];
  let health: Health;
  let app: Hono;
  beforeAll(async () => {
    health = watchHealth({ database: async () => 'ok' });
    const wake = async (causes: readonly Cause[]): Promise<void> => void woken.push(...causes);
    const options = {
      database: store.database,
      policy: POLICY,
      wake,
      voiceFor: await shippedVoices(),
      wantsPrivacy,
      probes: {},
      log: createLog('silent'),
    };
    app = webApp(options, health);
  });
  afterAll(() => health.close());
  return {
    store,
    woken,
    get: async (path, method = 'GET') => app.request(path, { method }),
    post: async (path, body, type) => {
      const form = typeof body === 'string' ? body : new URLSearchParams(body);
      return app.request(path, {
        method: 'POST',
        body: form,
        ...(type === undefined ? {} : { headers: { 'content-type': type } }),
      });
    },
    tokenFor: (introduction, purpose, kind = 'check_in') => issueToken(store, introduction, purpose, kind),
    everything: () => contents(store),
  };
}

async function issueToken(
  store: Store,
  introduction: Introduction,
  purpose: Purpose,
  kind: MailKind,
): Promise<string> {
  const [alice] = introduction.parties;
  const [row] = await store.query(
    `insert into outgoing (id, introduction_id, kind, round, party_id, address, status, due_at, sent_at)
     values (gen_random_uuid(), $1, $2, 1, $3, $4, 'sent', now(), now())
     on conflict (introduction_id, kind, round, address) do update set status = 'sent' returning id`,
    introduction.id,
    kind,
    alice?.id,
    alice?.address,
  );
  const token = `${purpose}-${introduction.id}`;
  await store.database
    .transaction()
    .execute((tx) => saveTokens(tx, [{ outgoingId: String(row?.id), purpose, token }]));
  return token;
}

async function contents({ query }: Store): Promise<string> {
  const tables = await query(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => query(`select '${name}' as table, t.* from "${name}" t order by t::text`)),
  );
  return JSON.stringify(rows.flat());
}

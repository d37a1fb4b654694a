import { sql } from 'kysely';
import type { Event } from '../domain/event.ts';
import type { Locale } from '../domain/language.ts';
import type { MailKind } from '../domain/mail.ts';
import type { DigestMaterial, Material, Story } from '../domain/material.ts';
import type { Notice } from '../domain/notice.ts';
import type { Tx } from './database.ts';
import { recipientFrom } from './introduction-row.ts';
import type { Ledger } from './ledger.ts';
import { materialsFor } from './material.ts';
import type { News } from './news.ts';
import { introducerNumbers } from './numbers.ts';
import type { OutgoingMail } from './tables.ts';
import { saveTokens, type Token } from './token.ts';

/** A mail as it goes over the wire; fixed once, so that a retry is the same mail. */
export interface Composed {
  readonly messageId: string;
  /** Envelope sender: bounces name one mail to one person; '' where no bounce is wanted. */
  readonly returnPath: string;
  readonly raw: Buffer;
  readonly tokens: readonly Token[];
  /** It says that the words of an answer are passed on unless their writer asks otherwise. */
  readonly saysShared?: boolean;
}

/** Writes mail: from an introduction, or in direct answer to one message. */
export interface Composer {
  mail(material: Material): Promise<Composed>;
  digest(material: DigestMaterial): Promise<Composed>;
  notice(notice: Notice, id: string, at: Date, locale: Locale): Promise<Composed>;
}

/** Writes the mails, once: what is saved here is what every attempt sends. */
export async function fixAll(
  tx: Tx,
  rows: readonly OutgoingMail[],
  ledger: Ledger,
  localeOf: (address: string) => Locale,
  composer: Composer,
  news: Pick<News, 'toldWith'> = ALONE,
): Promise<OutgoingMail[]> {
  const fresh = rows.filter(({ raw }) => raw === null);
  const about = fresh.filter(isAboutIntroduction).map(({ introduction_id }) => introduction_id ?? '');
  const besides = fresh.flatMap((row) => news.toldWith(row));
  const materials = await materialsFor(tx, ledger, [...new Set([...about, ...besides])], localeOf);
  const composed = new Map<string, Composed>();
  for (const row of fresh) {
    const told = news.toldWith(row).map((id) => materials.of(id));
    if (isAboutIntroduction(row))
      composed.set(row.id, await composer.mail({ ...materials.for(row), also: told }));
    else if (row.kind === 'digest')
      composed.set(row.id, await composer.digest(await digestFor(tx, row, told, ledger.now, localeOf)));
    else
      composed.set(row.id, await composer.notice(noticeOf(row), row.id, row.due_at, localeOf(row.address)));
  }
  await save(tx, composed);
  return rows.map((row) => {
    const written = composed.get(row.id);
    if (written === undefined) return row;
    return { ...row, raw: written.raw, return_path: written.returnPath, message_id: written.messageId };
  });
}

/** A mail that is found to have been sent is written again as if it had told nothing else: only its tokens are wanted. */
const ALONE: Pick<News, 'toldWith'> = { toldWith: () => [] };

const WEEK = 7 * 86_400_000;

async function digestFor(
  tx: Tx,
  row: OutgoingMail,
  told: readonly Story[],
  now: Date,
  localeOf: (address: string) => Locale,
): Promise<DigestMaterial> {
  const { address } = row;
  return {
    id: row.id,
    dueAt: row.due_at,
    reader: told.at(-1)?.introduction.introducer ?? { name: '', address },
    told,
    week: await introducerNumbers(tx, address, new Date(now.getTime() - WEEK)),
    ever: await introducerNumbers(tx, address, null),
    locale: localeOf(address),
  };
}

function isAboutIntroduction(row: OutgoingMail): boolean {
  return row.introduction_id !== null && row.notice === null;
}

async function save(tx: Tx, composed: ReadonlyMap<string, Composed>): Promise<void> {
  if (composed.size === 0) return;
  const all = [...composed];
  await saveTokens(
    tx,
    all.flatMap(([id, { tokens }]) => tokens.map((token) => ({ outgoingId: id, ...token }))),
  );
  await sql`
    update outgoing o set raw = v.raw, return_path = v.return_path, message_id = v.message_id, says_shared = v.says_shared
    from unnest(${all.map(([id]) => id)}::uuid[], ${all.map(([, { raw }]) => raw)}::bytea[],
      ${all.map(([, { returnPath }]) => returnPath)}::text[], ${all.map(([, { messageId }]) => messageId)}::text[],
      ${all.map(([, { saysShared }]) => saysShared ?? false)}::boolean[])
      as v(id, raw, return_path, message_id, says_shared)
    where o.id = v.id
  `.execute(tx);
}

function noticeOf(row: OutgoingMail): Notice {
  if (row.notice === null) throw new Error('a mail without an introduction has no notice');
  return row.notice;
}

/** What events say of a mail. */
export function about(
  row: Pick<OutgoingMail, 'kind' | 'round' | 'party_id'>,
): Pick<Extract<Event, { type: 'mail_sent' }>, 'kind' | 'round' | 'recipient'> {
  return { kind: row.kind as MailKind, round: row.round, recipient: recipientFrom(row.party_id) };
}

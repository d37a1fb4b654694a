import { sql } from 'kysely';
import type { Event } from '../domain/event.ts';
import type { Locale } from '../domain/language.ts';
import type { MailKind } from '../domain/mail.ts';
import type { Material } from '../domain/material.ts';
import type { Notice } from '../domain/notice.ts';
import type { Tx } from './database.ts';
import { recipientFrom } from './introduction-row.ts';
import type { Ledger } from './ledger.ts';
import { materialsFor } from './material.ts';
import type { OutgoingMail } from './tables.ts';
import { saveTokens, type Token } from './token.ts';

/** A mail as it goes over the wire; fixed once, so that a retry is the same mail. */
export interface Composed {
  readonly messageId: string;
  /** Envelope sender: bounces name one mail to one person; '' where no bounce is wanted. */
  readonly returnPath: string;
  readonly raw: Buffer;
  readonly tokens: readonly Token[];
}

/** Writes mail: from an introduction, or in direct answer to one message. */
export interface Composer {
  mail(material: Material): Promise<Composed>;
  notice(notice: Notice, id: string, at: Date, locale: Locale): Promise<Composed>;
}

/** Writes the mails, once: what is saved here is what every attempt sends. */
export async function fixAll(
  tx: Tx,
  rows: readonly OutgoingMail[],
  ledger: Ledger,
  localeOf: (address: string) => Locale,
  composer: Composer,
): Promise<OutgoingMail[]> {
  const fresh = rows.filter(({ raw }) => raw === null);
  const about = fresh.filter(isAboutIntroduction).map(({ introduction_id }) => introduction_id ?? '');
  const materialFor = await materialsFor(tx, ledger, [...new Set(about)], localeOf);
  const composed = new Map<string, Composed>();
  for (const row of fresh) {
    composed.set(
      row.id,
      isAboutIntroduction(row)
        ? await composer.mail(materialFor(row))
        : await composer.notice(noticeOf(row), row.id, row.due_at, localeOf(row.address)),
    );
  }
  await save(tx, composed);
  return rows.map((row) => {
    const written = composed.get(row.id);
    if (written === undefined) return row;
    return { ...row, raw: written.raw, return_path: written.returnPath, message_id: written.messageId };
  });
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
    update outgoing o set raw = v.raw, return_path = v.return_path, message_id = v.message_id
    from unnest(${all.map(([id]) => id)}::uuid[], ${all.map(([, { raw }]) => raw)}::bytea[],
      ${all.map(([, { returnPath }]) => returnPath)}::text[], ${all.map(([, { messageId }]) => messageId)}::text[])
      as v(id, raw, return_path, message_id)
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

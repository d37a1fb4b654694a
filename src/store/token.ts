import { hash } from 'node:crypto';
import type { MailKind } from '../domain/mail.ts';
import type { Database, Tx } from './database.ts';

/**
 * What a token is good for. `reply`, `page` and `unsubscribe` belong to one mail to one recipient, `bounce` to its
 * return path; `thread` is shown to everybody in the introduction and opens nothing.
 */
export type Purpose = 'reply' | 'page' | 'unsubscribe' | 'bounce' | 'thread';

export interface Token {
  readonly purpose: Purpose;
  readonly token: string;
}

/** Where a token leads: the mail it went out with. */
export interface Trail {
  readonly purpose: Purpose;
  readonly outgoingId: string;
  readonly introductionId: string;
  /** null: the introducer */
  readonly partyId: string | null;
  readonly kind: MailKind;
  readonly round: number;
  readonly sentTo: string;
  /** The mail said that the words of an answer are passed on unless their writer asks otherwise. */
  readonly saysShared?: boolean;
}

/** Only hashes are kept: whoever reads the database learns no link. */
function hashOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/** A token, and the mail that it belongs to. */
export interface TokenOf extends Token {
  readonly outgoingId: string;
}

export async function saveTokens(tx: Tx, tokens: readonly TokenOf[]): Promise<void> {
  const rows = tokens.map(({ outgoingId, purpose, token }) => ({
    hash: hashOf(token),
    purpose,
    outgoing_id: outgoingId,
  }));
  if (rows.length === 0) return;
  await tx
    .insertInto('token')
    .values(rows)
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}

export async function followToken(database: Database | Tx, token: string): Promise<Trail | null> {
  const row = await trails(database).where('token.hash', '=', hashOf(token)).executeTakeFirst();
  // A notice may belong to no introduction: its tokens lead nowhere.
  if (row === undefined || row.introductionId === null) return null;
  return {
    ...row,
    introductionId: row.introductionId,
    purpose: row.purpose as Purpose,
    kind: row.kind as MailKind,
  };
}

function trails(database: Database | Tx) {
  return database
    .selectFrom('token')
    .innerJoin('outgoing', 'outgoing.id', 'token.outgoing_id')
    .select([
      'token.purpose',
      'outgoing.id as outgoingId',
      'outgoing.introduction_id as introductionId',
      'outgoing.party_id as partyId',
      'outgoing.kind',
      'outgoing.round',
      'outgoing.address as sentTo',
      'outgoing.says_shared as saysShared',
    ]);
}

/** Where one of our own Message-IDs leads; several recipients of one mail share it. */
export async function followMessageId(
  database: Database | Tx,
  messageId: string,
): Promise<Omit<Trail, 'purpose'>[]> {
  const rows = await database
    .selectFrom('outgoing')
    .select(['id', 'introduction_id', 'party_id', 'kind', 'round', 'address', 'says_shared'])
    .where('message_id', '=', messageId)
    .execute();
  return rows.flatMap(({ introduction_id, ...row }) =>
    introduction_id === null
      ? []
      : [
          {
            outgoingId: row.id,
            introductionId: introduction_id,
            partyId: row.party_id,
            kind: row.kind as MailKind,
            round: row.round,
            sentTo: row.address,
            saysShared: row.says_shared,
          },
        ],
  );
}

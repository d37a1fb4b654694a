import type { Database } from '../store/database.ts';

/** What the service knows at one moment, as its database has it. */
export interface Facts {
  readonly introductions: readonly KnownIntroduction[];
  readonly messages: readonly KnownMessage[];
  readonly events: readonly KnownEvent[];
  readonly answers: readonly KnownAnswer[];
  readonly mails: readonly KnownMail[];
}

export interface KnownIntroduction {
  readonly id: string;
  readonly state: string;
  /** Message-ID of the mail that asked for it. */
  readonly askedBy: string | null;
  readonly parties: readonly KnownParty[];
}

export interface KnownParty {
  readonly id: string;
  readonly introductionId: string;
  readonly name: string;
  readonly address: string;
  readonly outcome: string | null;
  readonly optedOut: boolean;
}

export interface KnownMessage {
  readonly id: string;
  readonly messageId: string | null;
  readonly from: string | null;
  readonly verdict: string;
  readonly reason: string;
  readonly introductionId: string | null;
}

export interface KnownEvent {
  readonly id: string;
  readonly introductionId: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface KnownAnswer {
  readonly partyId: string;
  readonly label: string;
  readonly confidence: number;
  readonly shareable: boolean;
}

export interface KnownMail {
  readonly messageId: string | null;
  /** null where a mail is about none. */
  readonly introductionId: string | null;
  readonly partyId: string | null;
  readonly kind: string;
  readonly round: number;
  readonly status: string;
  readonly dueAt: Date;
}

export const NOTHING_YET: Facts = { introductions: [], messages: [], events: [], answers: [], mails: [] };

/**
 * Reads everything, in one snapshot: what one transaction of the service wrote is there as a whole or not at all. The
 * demo's tables hold a few dozen rows (2 ms).
 */
export async function readFacts(database: Database): Promise<Facts> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => ({
      introductions: await introductions(tx),
      messages: await tx
        .selectFrom('message')
        .select(['id', 'message_id as messageId', 'from_address as from', 'verdict', 'reason'])
        .select('introduction_id as introductionId')
        .orderBy('uid')
        .execute(),
      events: await tx
        .selectFrom('event')
        .select(['id', 'introduction_id as introductionId', 'type', 'data'])
        .orderBy('event.id')
        .execute(),
      answers: await tx
        .selectFrom('answer')
        .select(['party_id as partyId', 'label', 'confidence', 'shareable'])
        .orderBy('at')
        .execute(),
      mails: await tx
        .selectFrom('outgoing')
        .select(['message_id as messageId', 'introduction_id as introductionId', 'party_id as partyId'])
        .select(['kind', 'round', 'status', 'due_at as dueAt'])
        .execute(),
    }));
}

async function introductions(database: Database): Promise<KnownIntroduction[]> {
  const rows = await database
    .selectFrom('introduction')
    .select(['id', 'state', 'thread_message_id as askedBy'])
    .orderBy('created_at')
    .execute();
  const parties = await database
    .selectFrom('party')
    .select(['id', 'introduction_id as introductionId', 'name', 'address', 'outcome'])
    .select('opted_out as optedOut')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    ...row,
    parties: parties.filter(({ introductionId }) => introductionId === row.id),
  }));
}

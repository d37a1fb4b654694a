import { randomUUID } from 'node:crypto';
import type { Policy } from '../domain/check-in.ts';
import type { Delay } from '../domain/delay.ts';
import type { Introduction, Mode, Person } from '../domain/introduction.ts';
import type { Language } from '../domain/language.ts';
import type { Told } from '../domain/phrase.ts';
import { contactsAt } from './contact.ts';
import { databaseNow, type Tx } from './database.ts';
import { derivedId } from './derived-id.ts';
import { introductionColumns } from './introduction-row.ts';
import { newLedger } from './ledger.ts';
import { localesOf } from './locales.ts';
import { rememberLanguages, type Spoken } from './spoken-language.ts';

/** What an introducer's mail asks for. */
export interface Draft {
  /** The id of that mail: it makes one introduction. */
  readonly causedBy: string;
  readonly mode: Mode;
  readonly vouched: boolean;
  readonly quiet: boolean;
  readonly firstCheckIn: Delay | null;
  readonly introducer: Person;
  readonly parties: readonly Person[];
  readonly subject: string;
  readonly words: string;
  readonly threadMessageId: string | null;
  /** Why the introducer is asked before anyone is written to; empty where the reading is certain. */
  readonly doubts: readonly Told[];
  /** What it is for, in the introducer's words; '' where they do not say plainly. */
  readonly purpose: string;
  /** Which of the parties (index) writes first by the introducer's words; null where they name nobody. */
  readonly firstMover: number | null;
  /** ISO date by which; null where the words name no day. */
  readonly moveBy: string | null;
  /** What it is written in; null where that does not show. */
  readonly language: Language | null;
}

/** Saves a new introduction with its parties, and records that it was requested. */
export async function recordNew(tx: Tx, draft: Draft, policy: Policy): Promise<Introduction> {
  const [introduction] = await recordAllNew(tx, [draft], policy);
  if (introduction === undefined) throw new Error('nothing was saved');
  return introduction;
}

/** The same of several at once, in their order. */
export async function recordAllNew(
  tx: Tx,
  drafts: readonly Draft[],
  policy: Policy,
): Promise<Introduction[]> {
  if (drafts.length === 0) return [];
  const now = await databaseNow(tx);
  const asked = drafts.map(introductionOf);
  // Nobody else can know of them yet: they are written once, as they stand after the first decision.
  const ledger = newLedger(tx, now, asked);
  const introductions = asked.map(({ id }) => ledger.record(id, { type: 'requested' }, policy));
  const languages = await languagesFor(tx, drafts);
  const rows = drafts.map((draft, index) => ({
    ...introductionColumns(introductions[index] ?? introductionOf(draft)),
    created_at: now,
    subject: draft.subject,
    words: draft.words,
    thread_message_id: draft.threadMessageId,
    doubts: JSON.stringify(draft.doubts),
    purpose: draft.purpose,
    language: languages[index] ?? null,
  }));
  await tx.insertInto('introduction').values(rows).execute();
  await saveParties(tx, introductions, now);
  await rememberLanguages(tx, drafts.flatMap(spokenIn));
  await ledger.save();
  return introductions;
}

function spokenIn({ introducer, language }: Draft): Spoken[] {
  return language === null ? [] : [{ address: introducer.address, language }];
}

/** What each is written in, else what its introducer is known to speak. It stays: the copies of a connection mail are one mail. */
async function languagesFor(tx: Tx, drafts: readonly Draft[]): Promise<(Language | null)[]> {
  const unclear = drafts.filter(({ language }) => language === null);
  const localeOf = await localesOf(
    tx,
    unclear.map(({ introducer }) => introducer.address),
  );
  return drafts.map(({ language, introducer }) => language ?? localeOf(introducer.address).language);
}

function introductionOf(draft: Draft): Introduction {
  const parties = draft.parties.map(({ name, address }) => ({
    id: randomUUID(),
    name,
    address,
    outcome: null,
    consent: null,
    optedOut: false,
    unreachable: false,
    wrongPerson: false,
    waits: false,
    quietUntil: null,
  }));
  return {
    id: derivedId('introduction', draft.causedBy),
    state: 'proposed',
    mode: draft.mode,
    vouched: draft.vouched,
    quiet: draft.quiet,
    confirmed: draft.doubts.length === 0,
    firstCheckIn: draft.firstCheckIn,
    introducer: draft.introducer,
    parties,
    firstMover: draft.firstMover === null ? null : (parties[draft.firstMover]?.id ?? null),
    moveBy: draft.firstMover === null ? null : draft.moveBy,
    introducerSays: null,
    introducedAt: null,
  };
}

async function saveParties(tx: Tx, introductions: readonly Introduction[], now: Date): Promise<void> {
  const addresses = introductions.flatMap(({ parties }) => parties.map(({ address }) => address));
  const contacts = await contactsAt(tx, addresses, now);
  const rows = introductions.flatMap(({ id, parties }) =>
    parties.map((party, position) => ({
      id: party.id,
      introduction_id: id,
      contact_id: contacts.get(party.address) ?? '',
      position,
      name: party.name,
      address: party.address,
      outcome: party.outcome,
      consent: party.consent,
    })),
  );
  await tx.insertInto('party').values(rows).execute();
}

import type { Policy } from '../domain/check-in.ts';
import type { Event } from '../domain/event.ts';
import { isMisreading } from '../domain/misreading.ts';
import { outcomeOf } from '../domain/outcome.ts';
import type { PhraseKey } from '../domain/phrase.ts';
import { saveAnswer } from '../store/answer.ts';
import { latestAnswers, type ReadAnswer, saveCorrection } from '../store/correction.ts';
import { type Database, databaseNow, type Tx } from '../store/database.ts';
import { lockIntroduction } from '../store/introduction-row.ts';
import { record } from '../store/record.ts';
import type { Trail } from '../store/token.ts';

export interface AnswerChoice {
  /** As `classify` has it. */
  readonly label: string;
  readonly text: PhraseKey;
}

/** The buttons, from the best news to the last word. */
export const ANSWERS: readonly AnswerChoice[] = [
  { label: 'won', text: 'answer.won' },
  { label: 'met', text: 'answer.met' },
  { label: 'in_touch', text: 'answer.in_touch' },
  { label: 'not_yet', text: 'answer.not_yet' },
  { label: 'no_contact', text: 'answer.no_contact' },
  { label: 'not_a_fit', text: 'answer.not_a_fit' },
  { label: 'bad_experience', text: 'answer.bad_experience' },
  { label: 'snooze', text: 'answer.snooze' },
  { label: 'opt_out', text: 'answer.opt_out' },
];

/** The buttons of the gentle mail, for whoever has told us nothing since. */
export const NUDGE_ANSWERS: readonly AnswerChoice[] = [
  { label: 'in_touch', text: 'answer.written' },
  { label: 'not_yet', text: 'answer.will' },
  { label: 'not_a_fit', text: 'answer.cannot' },
  { label: 'snooze', text: 'answer.snooze' },
  { label: 'opt_out', text: 'answer.opt_out' },
];

/** The buttons of the consent question. */
export const CONSENT_ANSWERS: readonly AnswerChoice[] = [
  { label: 'accepted', text: 'consent.accepted' },
  { label: 'snooze', text: 'consent.snooze' },
  { label: 'declined', text: 'consent.declined' },
  { label: 'opt_out', text: 'answer.opt_out' },
];

const TWO_WEEKS = 14 * 86_400_000;

/** What a form says beside the button. */
export interface Said {
  readonly note: string;
  /** The writer lets the introducer read the note. */
  readonly share: boolean;
  /** The writer keeps the note to us where the question said that it would be passed on. */
  readonly keep: boolean;
}

/** The same answer as a reply by mail would be; a person's own click is as certain as it gets. */
export async function recordAnswer(
  { database, policy }: { readonly database: Database; readonly policy: Policy },
  trail: Trail & { readonly partyId: string },
  { label }: AnswerChoice,
  said: Said,
): Promise<void> {
  const { introductionId, partyId, kind } = trail;
  await database.transaction().execute(async (tx) => {
    // First of all, as everywhere: an answer that is saved before it shares the lock, and two clicks would each wait for
    // the other to let go.
    await lockIntroduction(tx, introductionId);
    const now = await databaseNow(tx);
    const until = label === 'snooze' ? new Date(now.getTime() + TWO_WEEKS).toISOString().slice(0, 10) : null;
    const misread = await misreadBefore(tx, introductionId, partyId, label, now);
    if (misread !== null) await saveCorrection(tx, introductionId, misread, label, 'party');
    const answer = { introductionId, partyId, question: kind, label, confidence: 1, until } as const;
    await saveAnswer(tx, { ...answer, words: said.note, ...passingOn(trail, label, said), via: 'page' });
    await record(tx, introductionId, eventFor(partyId, label, until, misread), policy);
  });
}

/** The party's last mail, where this click shows that we read it wrongly. */
async function misreadBefore(
  tx: Tx,
  introductionId: string,
  partyId: string,
  label: string,
  now: Date,
): Promise<ReadAnswer | null> {
  const last = (await latestAnswers(tx, introductionId)).find((answer) => answer.partyId === partyId);
  if (last === undefined || last.via !== 'mail' || last.question === 'consent') return null;
  return isMisreading(last.label, label, now.getTime() - last.at.getTime()) ? last : null;
}

function eventFor(partyId: string, label: string, until: string | null, misread: ReadAnswer | null): Event {
  const consent = label === 'accepted' ? 'yes' : label === 'declined' ? 'no' : null;
  if (consent !== null) return { type: 'consented', partyId, consent, via: 'page' };
  // A mere answer takes nothing back: whoever has met is in touch as well. A correction does.
  if (misread !== null && outcomeOf(misread.label) !== null)
    return { type: 'corrected', partyId, outcome: outcomeOf(label) };
  return { type: 'answered', partyId, label, until, via: 'page' };
}

function passingOn(
  { saysShared }: Trail,
  label: string,
  { note, share, keep }: Said,
): { shareable: boolean; sharedByDefault: boolean } {
  const written = note.trim() !== '';
  if (saysShared !== true || label === 'bad_experience')
    return { shareable: share && written, sharedByDefault: false };
  const shareable = written && !keep && label !== 'opt_out';
  return { shareable, sharedByDefault: shareable };
}

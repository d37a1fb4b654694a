import type { Policy } from '../domain/check-in.ts';
import type { Event } from '../domain/event.ts';
import type { PhraseKey } from '../domain/phrase.ts';
import { saveAnswer } from '../store/answer.ts';
import { type Database, databaseNow } from '../store/database.ts';
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

/** The buttons of the consent question. */
export const CONSENT_ANSWERS: readonly AnswerChoice[] = [
  { label: 'accepted', text: 'consent.accepted' },
  { label: 'snooze', text: 'consent.snooze' },
  { label: 'declined', text: 'consent.declined' },
  { label: 'opt_out', text: 'answer.opt_out' },
];

const TWO_WEEKS = 14 * 86_400_000;

/** The same answer as a reply by mail would be; a person's own click is as certain as it gets. */
export async function recordAnswer(
  { database, policy }: { readonly database: Database; readonly policy: Policy },
  { introductionId, partyId, kind }: Trail & { readonly partyId: string },
  { label }: AnswerChoice,
  note: string,
  shareable: boolean,
): Promise<void> {
  await database.transaction().execute(async (tx) => {
    // First of all, as everywhere: an answer that is saved before it shares the lock, and two clicks would each wait for
    // the other to let go.
    await lockIntroduction(tx, introductionId);
    const later = new Date((await databaseNow(tx)).getTime() + TWO_WEEKS);
    const until = label === 'snooze' ? later.toISOString().slice(0, 10) : null;
    await saveAnswer(tx, {
      introductionId,
      partyId,
      question: kind,
      label,
      confidence: 1,
      until,
      words: note,
      shareable: shareable && note.trim() !== '',
      via: 'page',
    });
    const consent = label === 'accepted' ? 'yes' : label === 'declined' ? 'no' : null;
    const event: Event =
      consent === null
        ? { type: 'answered', partyId, label, until, via: 'page' }
        : { type: 'consented', partyId, consent, via: 'page' };
    await record(tx, introductionId, event, policy);
  });
}

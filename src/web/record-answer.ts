import type { Policy } from '../domain/check-in.ts';
import type { Event } from '../domain/event.ts';
import { saveAnswer } from '../store/answer.ts';
import { type Database, databaseNow } from '../store/database.ts';
import { lockIntroduction } from '../store/introduction-row.ts';
import { record } from '../store/record.ts';
import type { Trail } from '../store/token.ts';

export interface AnswerChoice {
  /** As `classify` has it. */
  readonly label: string;
  readonly text: string;
}

/** The buttons, from the best news to the last word. */
export const ANSWERS: readonly AnswerChoice[] = [
  { label: 'won', text: 'Business came of it' },
  { label: 'met', text: 'We met or talked' },
  { label: 'in_touch', text: 'We are in touch' },
  { label: 'not_yet', text: 'Not yet' },
  { label: 'no_contact', text: 'I have not heard from them' },
  { label: 'not_a_fit', text: 'Not a fit' },
  { label: 'bad_experience', text: 'It did not go well' },
  { label: 'snooze', text: 'Ask me in two weeks' },
  { label: 'opt_out', text: 'No more mail, please' },
];

/** The buttons of the consent question. */
export const CONSENT_ANSWERS: readonly AnswerChoice[] = [
  { label: 'accepted', text: 'Yes, please introduce us' },
  { label: 'snooze', text: 'Not now, ask me in two weeks' },
  { label: 'declined', text: 'No, thank you' },
  { label: 'opt_out', text: 'No more mail, please' },
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

import type { Question } from '../../answers/classify.ts';
import { withoutSignature } from '../../answers/without-signature.ts';
import { saysWrongPerson } from '../../answers/wrong-person.ts';
import type { Sign } from '../../domain/event.ts';
import type { Introduction, Party } from '../../domain/introduction.ts';
import { questionOf } from '../../domain/mail.ts';
import { commandIn } from '../../reading/commands.ts';
import type { Action } from './action.ts';
import { isToOthers, signOf } from './sign.ts';

/** What the mail that is answered asked; `thread` where it asked nothing. */
type Asked = Question | 'nudge' | 'thank_you';

/** The question that a short answer is understood by. */
export function contextOf(asked: Asked): Question {
  return asked === 'nudge' || asked === 'thank_you' ? 'check_in' : asked;
}

/** What a party's mail is; `answer` is one whose words are to be understood, `text` those words without their signature. */
export type PartySays =
  | { readonly is: 'stop' }
  | { readonly is: 'in_touch'; readonly sign: Sign }
  | { readonly is: 'wrong_person' }
  | {
      readonly is: 'answer';
      readonly question: Asked;
      readonly text: string;
      /** What the mail shows beside its words, where these say too little. */
      readonly sign: Sign | null;
    };

/** Decides, purely, what a party's mail is, before anybody asks what its words mean. */
export function partySays(
  { answered, mail, reading }: Pick<Action, 'answered' | 'mail' | 'reading'>,
  introduction: Introduction,
  party: Party,
): PartySays {
  const trail = answered?.to === 'mail' && answered.trail.partyId === party.id ? answered.trail : null;
  // A plain "stop" is one wherever it stands, in a subject alone or in a reply to everybody.
  if (trail?.purpose === 'unsubscribe' || commandIn(mail.subject, reading.newText) === 'stop')
    return { is: 'stop' };
  const question = trail === null ? null : questionOf(trail.kind);
  const sign = signOf(mail, reading.newText, introduction, party);
  // What is said to us alone is an answer, whatever else it shows: its words may say more.
  const shows = sign !== null && (sign !== 'moved_to_bcc' || isToOthers(mail, introduction, party));
  if (question === null && shows) return { is: 'in_touch', sign };
  if (question !== 'thank_you' && saysWrongPerson(reading.newText)) return { is: 'wrong_person' };
  const text = withoutSignature(reading.newText, `${party.name} ${party.address}`);
  return { is: 'answer', question: question ?? 'thread', text, sign };
}

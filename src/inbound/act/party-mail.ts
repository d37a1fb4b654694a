import { askLaterOn } from '../../answers/ask-later.ts';
import { type Answer, classify, type Reply } from '../../answers/classify.ts';
import { wantsPrivacy } from '../../answers/keeping-private.ts';
import { shortAnswerToNudge } from '../../answers/nudge-answer.ts';
import { askAfterPlan } from '../../answers/own-plan.ts';
import { mayPassOn } from '../../answers/passing-on.ts';
import { readReply } from '../../answers/read-reply.ts';
import { refusesThanks } from '../../answers/refuses-thanks.ts';
import type { Event } from '../../domain/event.ts';
import type { Introduction, Party } from '../../domain/introduction.ts';
import { isThanks } from '../../domain/thanks.ts';
import { saveAnswer } from '../../store/answer.ts';
import { record } from '../../store/record.ts';
import type { Action } from './action.ts';
import { contextOf, type PartySays, partySays } from './party-says.ts';

/** What a party writes in answer to one of our mails, or in the introduction's thread. */
export async function partyMail(action: Action, introduction: Introduction, party: Party): Promise<void> {
  const happened = (event: Event): Promise<unknown> =>
    record(action.tx, introduction.id, event, action.policy);
  const said = partySays(action, introduction, party);
  switch (said.is) {
    case 'stop':
      await happened({ type: 'opted_out', partyId: party.id, via: 'mail' });
      return;
    case 'in_touch':
      await happened({ type: 'wrote_in_thread', partyId: party.id, sign: said.sign });
      return;
    case 'wrong_person':
      await happened({ type: 'wrong_person', partyId: party.id });
      return;
    case 'answer':
      await happened(await understood(action, introduction, party, said));
  }
}

/** Labels of words that leave room for what the mail itself shows. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['thanks', 'unclear', 'accepted']);

/** Their own words, kept, and what they mean as far as they are clear; what is not clear changes nothing. */
async function understood(
  action: Action,
  introduction: Introduction,
  party: Party,
  { question, text, sign }: Extract<PartySays, { is: 'answer' }>,
): Promise<Event> {
  const { tx, reading, receivedAt } = action;
  const reply = { context: contextOf(question), text, receivedAt } as const;
  const short = question === 'nudge' ? shortAnswerToNudge(reply) : null;
  const answer =
    question === 'thank_you'
      ? toOfferOfThanks(reply)
      : timed(short ?? action.consulted ?? classify(reply), reply);
  await saveAnswer(tx, {
    introductionId: introduction.id,
    partyId: party.id,
    question,
    ...answer,
    words: reading.newText,
    ...passingOn(action, party, answer.label),
    via: 'mail',
  });
  const { label, until } = answer;
  if (question === 'consent' && (label === 'accepted' || label === 'declined')) {
    return {
      type: 'consented',
      partyId: party.id,
      consent: label === 'accepted' ? 'yes' : 'no',
      via: 'mail',
    };
  }
  if (question === 'thank_you' && isThanks({ label, words: reading.newText }))
    return { type: 'thanked', partyId: party.id };
  if (sign !== null && SAYS_NOTHING.has(label)) return { type: 'wrote_in_thread', partyId: party.id, sign };
  return { type: 'answered', partyId: party.id, label, until, via: 'mail' };
}

/** What is plainly about how it went; a complaint is passed on only where its writer says so. */
const TOLD_BY_DEFAULT: ReadonlySet<string> = new Set([
  'won',
  'met',
  'in_touch',
  'not_a_fit',
  'no_contact',
  'not_yet',
  'thanks',
]);

/** Whether the introducer may read the words: by their writer's word, or by that of the question that they answer. */
function passingOn(
  { answered, reading }: Action,
  party: Party,
  label: string,
): { shareable: boolean; sharedByDefault: boolean } {
  const words = reading.newText;
  if (mayPassOn(words)) return { shareable: true, sharedByDefault: false };
  const trail = answered?.to === 'mail' && answered.trail.partyId === party.id ? answered.trail : null;
  const said = trail?.saysShared === true && TOLD_BY_DEFAULT.has(label) && !wantsPrivacy(words);
  return { shareable: said, sharedByDefault: said };
}

/** Whoever would rather not send thanks has written none: their reason is not passed on in place of them. */
function toOfferOfThanks(reply: Reply): Answer {
  const answer = classify(reply);
  // To another question "I'd rather not" may well be a plea to stop; to this one it is only where the words plainly say so.
  const stops = readReply(reply.text, reply.context).settled === 'opt_out';
  return !stops && refusesThanks(reply.text) ? { label: 'declined', confidence: 0.95, until: null } : answer;
}

/** Whoever asks to be asked later is asked later, whether they name a day or not; a plan of their own is waited for. */
function timed({ label, confidence, until }: Answer, { text, receivedAt }: Reply): Answer {
  const later = label === 'snooze' ? askLaterOn(text, receivedAt) : askAfterPlan(label, text, receivedAt);
  return { label, confidence, until: until ?? later };
}

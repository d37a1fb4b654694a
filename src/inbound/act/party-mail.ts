import { askLaterOn } from '../../answers/ask-later.ts';
import { type Answer, classify, type Reply } from '../../answers/classify.ts';
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
    case 'mail_to_others':
      await happened({ type: 'wrote_in_thread', partyId: party.id });
      return;
    case 'wrong_person':
      await happened({ type: 'wrong_person', partyId: party.id });
      return;
    case 'answer':
      await happened(await understood(action, introduction, party, said));
  }
}

/** Their own words, kept, and what they mean as far as they are clear; what is not clear changes nothing. */
async function understood(
  action: Action,
  introduction: Introduction,
  party: Party,
  { question, text }: Extract<PartySays, { is: 'answer' }>,
): Promise<Event> {
  const { tx, reading, receivedAt } = action;
  const reply = { context: contextOf(question), text, receivedAt } as const;
  const answer =
    question === 'thank_you' ? toOfferOfThanks(reply) : timed(action.consulted ?? classify(reply), reply);
  await saveAnswer(tx, {
    introductionId: introduction.id,
    partyId: party.id,
    question,
    ...answer,
    words: reading.newText,
    shareable: mayPassOn(reading.newText),
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
  return { type: 'answered', partyId: party.id, label, until, via: 'mail' };
}

/** Whoever would rather not send thanks has written none: their reason is not passed on in place of them. */
function toOfferOfThanks(reply: Reply): Answer {
  const answer = classify(reply);
  // To another question "I'd rather not" may well be a plea to stop; to this one it is only where the words plainly say so.
  const stops = readReply(reply.text, reply.context).settled === 'opt_out';
  return !stops && refusesThanks(reply.text) ? { label: 'declined', confidence: 0.95, until: null } : answer;
}

/** Whoever asks to be asked later is asked later, whether they name a day or not. */
function timed(answer: Answer, { text, receivedAt }: Reply): Answer {
  const until = answer.until ?? (answer.label === 'snooze' ? askLaterOn(text, receivedAt) : null);
  return { ...answer, until };
}

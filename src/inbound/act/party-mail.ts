import { askLaterOn } from '../../answers/ask-later.ts';
import { type Answer, classify, type Question } from '../../answers/classify.ts';
import { mayPassOn } from '../../answers/passing-on.ts';
import { withoutSignature } from '../../answers/without-signature.ts';
import { saysWrongPerson } from '../../answers/wrong-person.ts';
import type { Event } from '../../domain/event.ts';
import type { Introduction, Party } from '../../domain/introduction.ts';
import { questionOf } from '../../domain/mail.ts';
import { isThanks } from '../../domain/thanks.ts';
import { commandIn } from '../../reading/commands.ts';
import { saveAnswer } from '../../store/answer.ts';
import { record } from '../../store/record.ts';
import type { Action } from './action.ts';

/** What a party writes in answer to one of our mails, or in the introduction's thread. */
export async function partyMail(action: Action, introduction: Introduction, party: Party): Promise<void> {
  const { answered, mail, reading } = action;
  const trail = answered?.to === 'mail' && answered.trail.partyId === party.id ? answered.trail : null;
  const happened = (event: Event): Promise<unknown> =>
    record(action.tx, introduction.id, event, action.policy);
  // A plain "stop" is one wherever it stands, in a subject alone or in a reply to everybody.
  if (trail?.purpose === 'unsubscribe' || commandIn(mail.subject, reading.newText) === 'stop') {
    await happened({ type: 'opted_out', partyId: party.id, via: 'mail' });
    return;
  }
  const question = trail === null ? null : questionOf(trail.kind);
  if (question === null && writesToOthers(action, introduction, party)) {
    await happened({ type: 'wrote_in_thread', partyId: party.id });
    return;
  }
  if (question !== 'thank_you' && saysWrongPerson(reading.newText)) {
    await happened({ type: 'wrong_person', partyId: party.id });
    return;
  }
  const event = await understood(action, introduction, party, question ?? 'thread');
  await happened(event);
}

/** Their own words, kept, and what they mean as far as they are clear; what is not clear changes nothing. */
async function understood(
  action: Action,
  introduction: Introduction,
  party: Party,
  question: Question | 'thank_you',
): Promise<Event> {
  const { tx, reading, receivedAt } = action;
  const context = question === 'thank_you' ? 'check_in' : question;
  const answer = understand(
    context,
    withoutSignature(reading.newText, `${party.name} ${party.address}`),
    receivedAt,
  );
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

/** Whoever asks to be asked later is asked later, whether they name a day or not. */
function understand(context: Question, text: string, receivedAt: Date): Answer {
  const answer = classify({ context, text, receivedAt });
  const until = answer.until ?? (answer.label === 'snooze' ? askLaterOn(text, receivedAt) : null);
  return { ...answer, until };
}

/** Mail to another party with a copy to us is the best news there is: they are in touch. */
function writesToOthers({ mail }: Action, introduction: Introduction, party: Party): boolean {
  const recipients = new Set([...mail.to, ...mail.cc].map(({ address }) => address));
  return introduction.parties.some((other) => other.id !== party.id && recipients.has(other.address));
}

import { classify, type Question } from '../../answers/classify.ts';
import { mayPassOn } from '../../answers/passing-on.ts';
import { type Introduction, type Party, partyAt } from '../../domain/introduction.ts';
import { questionOf } from '../../domain/mail.ts';
import { saveAnswer } from '../../store/answer.ts';
import { lockIntroduction } from '../../store/introduction-row.ts';
import { record } from '../../store/record.ts';
import type { Action, Consequence } from './action.ts';
import { introductionOf } from './action.ts';

/**
 * A mail that answers one of ours. A reply address proves the thread, not the person: an answer counts from a party's
 * own address, where nothing says that it was forged; anything else is kept and changes nothing.
 */
export async function reply(action: Action): Promise<Consequence | null> {
  const { tx, policy, answered, mail, forged } = action;
  if (answered === null) return null;
  const introductionId = introductionOf(answered);
  const introduction = await lockIntroduction(tx, introductionId);
  if (introduction === null) return null;
  const party = partyAt(introduction, mail.from[0]?.address ?? '');
  if (party === null || forged) {
    const what = forged ? 'reply_with_failed_authentication' : 'reply_from_another_address';
    await record(tx, introductionId, { type: 'noted', what, partyId: null }, policy);
    return { introductionId, partyId: null };
  }
  await answerOf(action, introduction, party);
  return { introductionId, partyId: party.id };
}

async function answerOf(action: Action, introduction: Introduction, party: Party): Promise<void> {
  const { tx, policy, answered } = action;
  const trail = answered?.to === 'mail' && answered.trail.partyId === party.id ? answered.trail : null;
  if (trail?.purpose === 'unsubscribe') {
    await record(tx, introduction.id, { type: 'opted_out', partyId: party.id, via: 'mail' }, policy);
    return;
  }
  const question = trail === null ? null : questionOf(trail.kind);
  if (question === 'thank_you') return thanks(action, introduction, party);
  if (question === null && writesToOthers(action, introduction, party)) {
    await record(tx, introduction.id, { type: 'wrote_in_thread', partyId: party.id }, policy);
    return;
  }
  await labelled(action, introduction, party, question ?? 'thread');
}

/** Their own words, understood as far as they are clear; what is not clear is kept and changes nothing. */
async function labelled(
  action: Action,
  introduction: Introduction,
  party: Party,
  context: Question,
): Promise<void> {
  const { tx, policy, reading, receivedAt } = action;
  const { label, confidence, until } = classify({ context, text: reading.newText, receivedAt });
  await save(action, introduction, party, context, label, confidence, until);
  await record(
    tx,
    introduction.id,
    { type: 'answered', partyId: party.id, label, until, via: 'mail' },
    policy,
  );
}

async function thanks(action: Action, introduction: Introduction, party: Party): Promise<void> {
  const { tx, policy, reading, receivedAt } = action;
  const { label, confidence } = classify({ context: 'check_in', text: reading.newText, receivedAt });
  await save(action, introduction, party, 'thank_you', label, confidence, null);
  // Words of thanks are passed on as they stand: a plea to be left alone, or a complaint, are no such words.
  const event =
    label === 'opt_out' || label === 'bad_experience' || reading.newText.trim() === ''
      ? ({ type: 'answered', partyId: party.id, label, until: null, via: 'mail' } as const)
      : ({ type: 'thanked', partyId: party.id } as const);
  await record(tx, introduction.id, event, policy);
}

async function save(
  { tx, reading }: Action,
  introduction: Introduction,
  party: Party,
  question: string,
  label: string,
  confidence: number,
  until: string | null,
): Promise<void> {
  await saveAnswer(tx, {
    introductionId: introduction.id,
    partyId: party.id,
    question,
    label,
    confidence,
    until,
    words: reading.newText,
    shareable: mayPassOn(reading.newText),
    via: 'mail',
  });
}

/** Mail to another party with a copy to us is the best news there is: they are in touch. */
function writesToOthers({ mail }: Action, introduction: Introduction, party: Party): boolean {
  const recipients = new Set([...mail.to, ...mail.cc].map(({ address }) => address));
  return introduction.parties.some((other) => other.id !== party.id && recipients.has(other.address));
}

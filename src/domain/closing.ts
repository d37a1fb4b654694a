import type { Circumstances } from './circumstances.ts';
import type { Command, Decision } from './command.ts';
import { mention } from './digest.ts';
import type { Introduction, Party } from './introduction.ts';
import { companyOf, ENDED, hasLeft } from './introduction.ts';
import { INTRODUCER, type Mail, type MailKind, toParty } from './mail.ts';
import { isSettled, summaryOf } from './outcome.ts';

/**
 * The end: no more questions, one mail to the introducer, and the offer to say thanks to whoever gained, unless
 * somebody had a bad time: then nobody but the introducer hears from us. A connection mail that was refused at one of them
 * still reaches the others.
 */
export function close(introduction: Introduction, around: Circumstances): Decision {
  const closed: Introduction = { ...introduction, state: 'closed' };
  const questions: Command = {
    do: 'cancel',
    kinds: ['check_in', 'nudge'],
    recipient: null,
    why: 'the introduction has closed',
  };
  const told = isSoured(closed)
    ? tellBad(around)
    : [tell('outcome', around), ...offerThanks(closed, () => true, around)];
  return { introduction: closed, commands: [questions, ...told] };
}

/** Closes once there is nothing left to ask anybody; until then the commands stand alone. */
export function closeIfSettled(
  introduction: Introduction,
  commands: readonly Command[],
  around: Circumstances,
): Decision {
  const open = introduction.state !== 'proposed' && !ENDED.has(introduction.state);
  if (!open || !companyOf(introduction).every(isSettled)) return { introduction, commands };
  const end = close(introduction, around);
  return { introduction: end.introduction, commands: [...commands, ...end.commands] };
}

/** To a party who has nothing left to tell, or need not. */
export function noMoreQuestions(party: Party, why: string): Command {
  return { do: 'cancel', kinds: ['check_in'], recipient: toParty(party.id), why };
}

/**
 * What a closed introduction has come to since: a bad experience is told at once, another end of the story in a further
 * mail, and what changes a part of it in the next digest. Of what they have in hand nothing but a bad experience is told.
 */
export function tellNews(before: Introduction, after: Introduction, around: Circumstances): Decision {
  const changed = after.parties.filter(({ outcome }, index) => outcome !== before.parties[index]?.outcome);
  if (changed.some(({ outcome }) => outcome === 'bad_experience'))
    return { introduction: after, commands: tellBad(around) };
  if (isInHand(around)) return { introduction: after, commands: [] };
  const thanks = isSoured(after)
    ? []
    : offerThanks(after, (party) => changed.some(({ id }) => id === party.id), around);
  const waits = around.mails.some((mail) => mail.kind === 'outcome' && mail.status === 'planned');
  const isNews = waits || around.policy.businessHours === null || summaryOf(after) !== summaryOf(before);
  const told = isNews ? [tell('outcome', around)] : mention(around);
  return { introduction: after, commands: [...told, ...thanks] };
}

/**
 * Whether it is over without a last word to the introducer: they have it in hand, or another mail of theirs has taken over.
 * Then nobody is written to any more.
 */
export function isInHand({ mails }: Circumstances): boolean {
  return !mails.some(
    ({ kind, status, toldElsewhere }) =>
      (kind === 'outcome' || kind === 'gone_badly') && (status !== 'cancelled' || toldElsewhere === true),
  );
}

/** The introducer alone, at once; whatever else waits to be said would be the wrong tone. */
function tellBad(around: Circumstances): Command[] {
  const why = 'somebody had a bad experience';
  return [
    { do: 'cancel', kinds: ['outcome', 'thank_you'], recipient: null, why },
    tell('gone_badly', around),
  ];
}

/** The mail of this kind that still waits, now, or a further one. */
function tell(kind: MailKind, { now, mails }: Circumstances): Command {
  return { do: 'plan', kind, round: nextRound(kind, mails), recipient: INTRODUCER, dueAt: now };
}

/** The round of the mail of this kind that still waits, or of the next one. */
export function nextRound(kind: MailKind, mails: readonly Mail[]): number {
  const same = mails.filter((mail) => mail.kind === kind && mail.recipient.to === 'introducer');
  const waiting = same.find((mail) => mail.status === 'planned');
  return waiting?.round ?? Math.max(0, ...same.map((mail) => mail.round)) + 1;
}

/** Once to each party who says that they gained; those who have been offered it are not offered it again. */
function offerThanks(
  introduction: Introduction,
  now: (party: Party) => boolean,
  around: Circumstances,
): Command[] {
  return introduction.parties
    .filter((party) => party.outcome === 'won' && !hasLeft(party) && now(party))
    .map((party) => ({
      do: 'plan',
      kind: 'thank_you',
      round: 1,
      recipient: toParty(party.id),
      dueAt: around.now,
    }));
}

export function isSoured(introduction: Introduction): boolean {
  return introduction.parties.some((party) => party.outcome === 'bad_experience');
}

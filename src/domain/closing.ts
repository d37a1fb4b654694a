import type { Circumstances } from './circumstances.ts';
import type { Command, Decision } from './command.ts';
import type { Introduction } from './introduction.ts';
import { companyOf, ENDED, hasLeft } from './introduction.ts';
import { INTRODUCER, toParty } from './mail.ts';
import { isSettled } from './outcome.ts';

/**
 * The end: no more questions, one mail to the introducer, and the offer to say thanks to whoever gained, unless
 * somebody had a bad time: then nobody but the introducer hears from us. A connection mail that was refused at one of them
 * still reaches the others.
 */
export function close(introduction: Introduction, { now }: Circumstances): Decision {
  const gained = isSoured(introduction)
    ? []
    : introduction.parties.filter((party) => party.outcome === 'won' && !hasLeft(party));
  const commands: Command[] = [
    { do: 'cancel', kinds: ['check_in'], recipient: null, why: 'the introduction has closed' },
    { do: 'plan', kind: 'outcome', round: 1, recipient: INTRODUCER, dueAt: now },
    ...gained.map(
      (party): Command => ({
        do: 'plan',
        kind: 'thank_you',
        round: 1,
        recipient: toParty(party.id),
        dueAt: now,
      }),
    ),
  ];
  return { introduction: { ...introduction, state: 'closed' }, commands };
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

/** A late answer that says something new is told in a further mail, after the one that closed. */
export function tellNews(introduction: Introduction, { now, mails }: Circumstances): Decision {
  const earlier = mails.filter((mail) => mail.kind === 'outcome');
  const waiting = earlier.some((mail) => mail.status === 'planned');
  const round = earlier.length + (waiting ? 0 : 1);
  const told: Command = { do: 'plan', kind: 'outcome', round, recipient: INTRODUCER, dueAt: now };
  const why = 'somebody had a bad experience';
  const silence: Command = { do: 'cancel', kinds: ['thank_you'], recipient: null, why };
  return { introduction, commands: isSoured(introduction) ? [told, silence] : [told] };
}

function isSoured(introduction: Introduction): boolean {
  return introduction.parties.some((party) => party.outcome === 'bad_experience');
}

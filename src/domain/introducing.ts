import { closingDate } from './check-in.ts';
import type { Circumstances } from './circumstances.ts';
import { close } from './closing.ts';
import type { Command, Decision } from './command.ts';
import { questionDates } from './first-move.ts';
import type { Introduction, Party } from './introduction.ts';
import { companyOf, ENDED, hasLeft } from './introduction.ts';
import { INTRODUCER, toParty } from './mail.ts';
import { isSettled } from './outcome.ts';

/** The connection mail to everybody who is brought together, and a copy to the introducer. */
export function introduce(introduction: Introduction, around: Circumstances): Decision {
  const introduced: Introduction = {
    ...introduction,
    state: 'introduced',
    parties: stillThere(introduction),
  };
  const there = companyOf(introduced).filter((party) => !hasLeft(party));
  // Somebody may have left before the introducer said yes: one alone is not introduced.
  if (there.length < 2) return close(introduced, around);
  if (introduction.quiet) return startCheckIns(introduced, around);
  const recipients = [...there.map((party) => toParty(party.id)), INTRODUCER];
  const commands = recipients.map(
    (recipient): Command => ({ do: 'plan', kind: 'connection', round: 1, recipient, dueAt: around.now }),
  );
  return { introduction: introduced, commands };
}

/** Whoever agreed and has left since is not shown to the others: the yes is taken back. */
function stillThere({ mode, parties }: Introduction): readonly Party[] {
  if (mode !== 'ask') return parties;
  return parties.map((party) =>
    party.consent === 'yes' && hasLeft(party) ? { ...party, consent: null } : party,
  );
}

/** Once, when the first copy of the connection mail is out: every later question is planned from that moment. */
export function startCheckIns(introduction: Introduction, { now, policy }: Circumstances): Decision {
  if (introduction.introducedAt !== null || ENDED.has(introduction.state))
    return { introduction, commands: [] };
  const asked = companyOf(introduction).filter((party) => !isSettled(party));
  const checkIns = asked.flatMap((party) =>
    questionDates(introduction, party, now, policy).map((dueAt, index) => ({
      do: 'plan' as const,
      kind: 'check_in' as const,
      round: index + 1,
      recipient: toParty(party.id),
      dueAt,
    })),
  );
  const last = new Date(Math.max(now.getTime(), ...checkIns.map(({ dueAt }) => dueAt.getTime())));
  const dueAt = closingDate(last, policy);
  const outcome: Command = { do: 'plan', kind: 'outcome', round: 1, recipient: INTRODUCER, dueAt };
  return { introduction: { ...introduction, introducedAt: now }, commands: [...checkIns, outcome] };
}

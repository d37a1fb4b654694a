import { openingOn } from './business-time.ts';
import { checkInDates, closingDate } from './check-in.ts';
import type { Circumstances } from './circumstances.ts';
import { SUPPRESSED } from './circumstances.ts';
import { close, closeIfSettled, tellNews } from './closing.ts';
import type { Command, Decision } from './command.ts';
import type { Event } from './event.ts';
import type { Introduction, Party } from './introduction.ts';
import { ENDED, partyOf, withParty } from './introduction.ts';
import type { MailKind } from './mail.ts';
import { INTRODUCER, toParty } from './mail.ts';
import { isSettled, laterOutcome, outcomeOf } from './outcome.ts';

/**
 * What follows from an event: the next state and the mail to plan. Pure: the same arguments always give the same
 * decision. An event about someone who is no party of the introduction changes nothing.
 */
export function decide(introduction: Introduction, event: Event, around: Circumstances): Decision {
  switch (event.type) {
    case 'requested':
      return introduce(introduction, around);
    case 'mail_sent':
      return event.kind === 'connection' ? startCheckIns(introduction, around) : nothing(introduction);
    case 'time_ran_out':
      return ENDED.has(introduction.state) ? nothing(introduction) : close(introduction, around);
    case 'answered':
      return forParty(introduction, event.partyId, (party) => answered(introduction, party, event, around));
    case 'wrote_in_thread':
      return forParty(introduction, event.partyId, (party) => reached(introduction, party));
    case 'thanked':
      return {
        introduction,
        commands: [{ do: 'plan', kind: 'thanks', round: 1, recipient: INTRODUCER, dueAt: around.now }],
      };
    case 'away':
      return forParty(introduction, event.partyId, (party) => away(introduction, party, event.until, around));
    case 'opted_out':
      return forParty(introduction, event.partyId, (party) => optedOut(introduction, party, around));
    case 'bounced':
      return event.permanent
        ? forParty(introduction, event.partyId, (party) =>
            unreachable(introduction, party, 'bounced', around),
          )
        : nothing(introduction);
    case 'complained':
      return forParty(introduction, event.partyId, (party) =>
        unreachable(introduction, party, 'complained', around),
      );
    case 'mail_failed':
      return mailFailed(introduction, event, around);
    case 'mail_cancelled':
      return mailCancelled(introduction, event, around);
    case 'answer_lost':
    case 'noted':
      return nothing(introduction);
  }
}

function nothing(introduction: Introduction): Decision {
  return { introduction, commands: [] };
}

function forParty(introduction: Introduction, partyId: string, then: (party: Party) => Decision): Decision {
  const party = partyOf(introduction, partyId);
  return party === null ? nothing(introduction) : then(party);
}

function introduce(introduction: Introduction, around: Circumstances): Decision {
  const introduced: Introduction = { ...introduction, state: 'introduced' };
  if (introduction.quiet) return startCheckIns(introduced, around);
  const recipients = [...introduction.parties.map((party) => toParty(party.id)), INTRODUCER];
  const commands = recipients.map(
    (recipient): Command => ({ do: 'plan', kind: 'connection', round: 1, recipient, dueAt: around.now }),
  );
  return { introduction: introduced, commands };
}

/** Once, when the first copy of the connection mail is out: every later question is planned from that moment. */
function startCheckIns(introduction: Introduction, { now, policy }: Circumstances): Decision {
  if (introduction.introducedAt !== null || ENDED.has(introduction.state)) return nothing(introduction);
  const dates = checkInDates(now, introduction.firstCheckIn, policy);
  const asked = introduction.parties.filter((party) => !isSettled(party));
  const checkIns = asked.flatMap((party) =>
    dates.map(
      (dueAt, index): Command => ({
        do: 'plan',
        kind: 'check_in',
        round: index + 1,
        recipient: toParty(party.id),
        dueAt,
      }),
    ),
  );
  const dueAt = closingDate(dates.at(-1) ?? now, policy);
  const outcome: Command = { do: 'plan', kind: 'outcome', round: 1, recipient: INTRODUCER, dueAt };
  return { introduction: { ...introduction, introducedAt: now }, commands: [...checkIns, outcome] };
}

function answered(
  introduction: Introduction,
  party: Party,
  event: { readonly label: string; readonly until: string | null },
  around: Circumstances,
): Decision {
  if (event.label === 'opt_out') return optedOut(introduction, party, around);
  const outcome = outcomeOf(event.label);
  const held = event.until === null ? [] : [holdCheckIns(party, event.until, around)];
  if (outcome === null) return { introduction, commands: held };
  const next = { ...party, outcome: laterOutcome(party.outcome, outcome) };
  const told = withParty(introduction, party.id, { outcome: next.outcome });
  if (ENDED.has(introduction.state)) {
    return next.outcome === party.outcome ? nothing(told) : tellNews(told, around);
  }
  const inTouch =
    outcome === 'no_contact' || outcome === 'bad_experience' ? told : { ...told, state: 'in_touch' as const };
  if (outcome === 'bad_experience') return close(inTouch, around);
  const cancelled = isSettled(next) ? [cancelFor(party, ['check_in'], 'the party has answered')] : [];
  return closeIfSettled(inTouch, [...held, ...cancelled], around);
}

/** Mail in the thread is better evidence than any answer: this party has written to the others. */
function reached(introduction: Introduction, party: Party): Decision {
  if (ENDED.has(introduction.state)) return nothing(introduction);
  const told = withParty(introduction, party.id, { outcome: party.outcome ?? 'in_touch' });
  return nothing({ ...told, state: 'in_touch' });
}

function away(
  introduction: Introduction,
  party: Party,
  until: string | null,
  around: Circumstances,
): Decision {
  return { introduction, commands: until === null ? [] : [holdCheckIns(party, until, around)] };
}

function optedOut(introduction: Introduction, party: Party, around: Circumstances): Decision {
  const quiet = withParty(introduction, party.id, { optedOut: true });
  const commands: Command[] = [
    { do: 'suppress', address: party.address, why: 'opted_out' },
    cancelFor(party, ['connection', 'check_in', 'thank_you'], 'the party wants no more mail'),
  ];
  return closeIfSettled(quiet, commands, around);
}

/** Nobody can be introduced to someone who cannot be reached: the introducer is told, the others are not asked. */
function unreachable(introduction: Introduction, party: Party, why: string, around: Circumstances): Decision {
  const lost = withParty(introduction, party.id, { unreachable: true });
  const commands: Command[] = [
    { do: 'suppress', address: party.address, why },
    cancelFor(party, ['connection', 'check_in', 'thank_you'], `mail to the party ${why}`),
  ];
  if (ENDED.has(introduction.state)) return { introduction: lost, commands };
  const reachable = lost.parties.filter((other) => !other.unreachable);
  if (reachable.length >= 2 || party.outcome !== null) return closeIfSettled(lost, commands, around);
  const decision = close(lost, around);
  return { introduction: decision.introduction, commands: [...commands, ...decision.commands] };
}

function mailFailed(
  introduction: Introduction,
  event: Extract<Event, { type: 'mail_failed' }>,
  around: Circumstances,
): Decision {
  const { recipient } = event;
  if (recipient.to === 'introducer' || !event.unreachable) return nothing(introduction);
  return forParty(introduction, recipient.partyId, (party) =>
    unreachable(introduction, party, 'bounced', around),
  );
}

/** Whoever has asked for no mail at all before this introduction is known here from the first mail withheld. */
function mailCancelled(
  introduction: Introduction,
  event: Extract<Event, { type: 'mail_cancelled' }>,
  around: Circumstances,
): Decision {
  const { recipient } = event;
  if (recipient.to === 'introducer' || event.why !== SUPPRESSED) return nothing(introduction);
  return forParty(introduction, recipient.partyId, (party) => {
    const quiet = withParty(introduction, party.id, { optedOut: true });
    const started = event.kind === 'connection' ? startCheckIns(quiet, around) : nothing(quiet);
    return closeIfSettled(started.introduction, started.commands, around);
  });
}

function cancelFor(party: Party, kinds: readonly MailKind[], why: string): Command {
  return { do: 'cancel', kinds, recipient: toParty(party.id), why };
}

/** Nothing is asked on the day someone comes back: the check-in waits for the opening of the day after. */
function holdCheckIns(party: Party, until: string, { policy }: Circumstances): Command {
  return {
    do: 'hold',
    kind: 'check_in',
    recipient: toParty(party.id),
    until: openingOn(until, policy.businessHours),
  };
}

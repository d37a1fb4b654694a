import { type Circumstances, SUPPRESSED } from './circumstances.ts';
import { close, closeIfSettled } from './closing.ts';
import type { Command, Decision } from './command.ts';
import { settle } from './consent.ts';
import type { Event } from './event.ts';
import { introduce, startCheckIns } from './introducing.ts';
import type { Introduction, Party } from './introduction.ts';
import { companyOf, ENDED, partyOf, withParty } from './introduction.ts';
import { type MailKind, toParty } from './mail.ts';

/** Every kind of mail that a party gets. */
const TO_PARTIES: readonly MailKind[] = [
  'consent',
  'connection',
  'check_in',
  'nudge',
  'thank_you',
  'not_now',
];

/** No more mail, from this introduction or any other. */
export function optedOut(introduction: Introduction, party: Party, around: Circumstances): Decision {
  const left = withParty(introduction, party.id, { optedOut: true });
  const commands: Command[] = [
    { do: 'suppress', address: party.address, why: 'opted_out' },
    nothingMoreTo(party, 'the party wants no more mail'),
  ];
  return goOn(left, commands, around);
}

/** Nobody can be introduced to someone who cannot be reached: the introducer is told, the others are not asked. */
export function unreachable(
  introduction: Introduction,
  party: Party,
  why: 'bounced' | 'complained',
  around: Circumstances,
): Decision {
  const left = withParty(introduction, party.id, { unreachable: true });
  const commands: Command[] = [
    { do: 'suppress', address: party.address, why },
    nothingMoreTo(party, `mail to the party ${why}`),
  ];
  return withoutParty(left, party, commands, around);
}

/** The address reaches somebody else: they hear no more of this, and the introducer is told. */
export function wrongPerson(introduction: Introduction, party: Party, around: Circumstances): Decision {
  const left = withParty(introduction, party.id, { wrongPerson: true });
  return withoutParty(left, party, [nothingMoreTo(party, 'somebody else reads this address')], around);
}

export function mailFailed(
  introduction: Introduction,
  event: Extract<Event, { type: 'mail_failed' }>,
  around: Circumstances,
): Decision {
  const party = event.recipient.to === 'party' ? partyOf(introduction, event.recipient.partyId) : null;
  if (party === null) return { introduction, commands: [] };
  if (event.unreachable) return unreachable(introduction, party, 'bounced', around);
  // A mail was refused, not an address: others may reach it. But without this mail nothing can go on, and the
  // introducer would wait for ever.
  if (event.kind !== 'connection' && event.kind !== 'consent') return { introduction, commands: [] };
  const left = withParty(introduction, party.id, { unreachable: true });
  return withoutParty(left, party, [nothingMoreTo(party, 'mail to the party was refused')], around);
}

/** Whoever has asked for no mail at all before this introduction is known here from the first mail withheld. */
export function mailCancelled(
  introduction: Introduction,
  event: Extract<Event, { type: 'mail_cancelled' }>,
  around: Circumstances,
): Decision {
  const party = event.recipient.to === 'party' ? partyOf(introduction, event.recipient.partyId) : null;
  if (party === null || event.why !== SUPPRESSED) return { introduction, commands: [] };
  const left = withParty(introduction, party.id, { optedOut: true });
  const started =
    event.kind === 'connection' ? startCheckIns(left, around) : { introduction: left, commands: [] };
  const commands = [nothingMoreTo(party, 'the party wants no more mail'), ...started.commands];
  return goOn(started.introduction, commands, around);
}

function withoutParty(
  introduction: Introduction,
  party: Party,
  commands: readonly Command[],
  around: Circumstances,
): Decision {
  if (ENDED.has(introduction.state)) return { introduction, commands };
  const left = companyOf(introduction).filter((other) => !other.unreachable && !other.wrongPerson);
  if (introduction.state === 'proposed' || left.length >= 2 || party.outcome !== null) {
    return goOn(introduction, commands, around);
  }
  const end = close(introduction, around);
  return { introduction: end.introduction, commands: [...commands, ...end.commands] };
}

/** Those who remain are asked or introduced as before; the last one to leave closes it. */
function goOn(introduction: Introduction, commands: readonly Command[], around: Circumstances): Decision {
  const asking = introduction.state === 'proposed' && introduction.confirmed && introduction.mode === 'ask';
  if (!asking) return closeIfSettled(introduction, commands, around);
  const next = settle(introduction, around, (ready) => introduce(ready, around));
  return { introduction: next.introduction, commands: [...commands, ...next.commands] };
}

function nothingMoreTo(party: Party, why: string): Command {
  return { do: 'cancel', kinds: TO_PARTIES, recipient: toParty(party.id), why };
}

import { answered, reached } from './answering.ts';
import { away } from './asking-later.ts';
import type { Circumstances } from './circumstances.ts';
import { close } from './closing.ts';
import type { Decision } from './command.ts';
import { askIntroducer, askParties, calledOff, consented, lapsed } from './consent.ts';
import { correctedByIntroducer, correctedByParty } from './correcting.ts';
import { inDigest } from './digest.ts';
import { superseded } from './duplicate.ts';
import type { Event } from './event.ts';
import { handled, remind, stopEverything } from './introducer-says.ts';
import { introduce, startCheckIns } from './introducing.ts';
import type { Introduction, Party } from './introduction.ts';
import { ENDED, partyOf } from './introduction.ts';
import { mailCancelled, mailFailed, optedOut, unreachable, wrongPerson } from './leaving.ts';
import { INTRODUCER, type MailKind } from './mail.ts';
import { repair } from './repair.ts';
import { passOnThanks } from './thanks.ts';

/**
 * What follows from an event: the next state and the mail to plan. Pure: the same arguments always give the same
 * decision. An event about someone who is no party of the introduction changes nothing.
 */
export function decide(introduction: Introduction, event: Event, around: Circumstances): Decision {
  if (isOfParty(event)) {
    const party = partyOf(introduction, event.partyId);
    return party === null ? nothing(introduction) : ofParty(introduction, party, event, around);
  }
  switch (event.type) {
    case 'requested':
      return requested(introduction, around);
    case 'confirmed':
      return confirmed(introduction, around);
    case 'called_off':
      return introduction.state === 'proposed'
        ? calledOff(introduction, 'cancelled', around)
        : stopEverything(introduction);
    case 'superseded':
      return superseded(introduction);
    case 'handled':
      return handled(introduction);
    case 'reminder_asked':
      return remind(introduction, event.on, around);
    case 'corrected':
      return correctedByIntroducer(introduction, event.outcome);
    case 'repair_chosen':
      return repair(introduction, event, around);
    case 'mail_sent':
      return event.kind === 'connection' ? startCheckIns(introduction, around) : nothing(introduction);
    case 'mail_failed':
      return mailFailed(introduction, event, around);
    case 'mail_cancelled':
      return mailCancelled(introduction, event, around);
    case 'time_ran_out':
      return timeRanOut(introduction, around);
    case 'answer_lost':
    case 'noted':
      return nothing(introduction);
  }
}

/** An event that is one party's doing, or concerns one alone. */
type PartyEvent =
  | Exclude<Extract<Event, { readonly partyId: string }>, { type: 'noted' | 'corrected' }>
  | PartyCorrected;

type PartyCorrected = Extract<Event, { type: 'corrected' }> & { readonly partyId: string };

function isOfParty(event: Event): event is PartyEvent {
  return event.type !== 'noted' && 'partyId' in event && event.partyId !== null;
}

function ofParty(
  introduction: Introduction,
  party: Party,
  event: PartyEvent,
  around: Circumstances,
): Decision {
  switch (event.type) {
    case 'consented':
      return consented(introduction, party, event.consent, around, (next) => introduce(next, around));
    case 'answered':
      return inDigest(introduction, answered(introduction, party, event, around), around);
    case 'corrected':
      return correctedByParty(introduction, party, event.outcome, around);
    case 'wrote_in_thread':
      return inDigest(introduction, reached(introduction, party, around), around);
    case 'thanked':
      return passOnThanks(introduction, party, around);
    case 'away':
      return away(introduction, party, event.until, around);
    case 'opted_out':
      return optedOut(introduction, party, around);
    case 'wrong_person':
      return wrongPerson(introduction, party, around);
    case 'bounced':
      return event.permanent ? unreachable(introduction, party, 'bounced', around) : nothing(introduction);
    case 'complained':
      return unreachable(introduction, party, 'complained', around);
  }
}

function nothing(introduction: Introduction): Decision {
  return { introduction, commands: [] };
}

function requested(introduction: Introduction, around: Circumstances): Decision {
  if (introduction.state !== 'proposed') return nothing(introduction);
  return introduction.confirmed ? begin(introduction, around) : askIntroducer(introduction, around);
}

function begin(introduction: Introduction, around: Circumstances): Decision {
  return introduction.mode === 'ask' ? askParties(introduction, around) : introduce(introduction, around);
}

function confirmed(introduction: Introduction, around: Circumstances): Decision {
  if (introduction.state !== 'proposed' || introduction.confirmed) return nothing(introduction);
  const next = begin({ ...introduction, confirmed: true }, around);
  // Where the parties are asked now it may still lapse: that mail gets a new date, which a cancelled one would not.
  const kinds: MailKind[] = introduction.mode === 'ask' ? ['confirm'] : ['confirm', 'lapsed'];
  const why = 'the introducer has answered';
  return {
    introduction: next.introduction,
    commands: [{ do: 'cancel', kinds, recipient: INTRODUCER, why }, ...next.commands],
  };
}

function timeRanOut(introduction: Introduction, around: Circumstances): Decision {
  if (ENDED.has(introduction.state)) return nothing(introduction);
  return introduction.state === 'proposed'
    ? lapsed(introduction, around, (next) => introduce(next, around))
    : close(introduction, around);
}

import type { Facts, KnownEvent, KnownParty } from './facts.ts';

/** The labels of the `classify` contract, as a person would say them. */
const MEANS: Readonly<Record<string, string>> = {
  accepted: 'yes to being introduced',
  declined: 'no to being introduced',
  in_touch: 'they are in touch',
  met: 'they have met or talked',
  won: 'business came of it',
  not_a_fit: 'it was not a fit',
  no_contact: 'the other side has not been heard from',
  not_yet: 'not yet, but they mean to',
  bad_experience: 'it went badly',
  snooze: 'ask again later',
  opt_out: 'no more mail',
  thanks: 'thanks, and nothing else',
  unclear: 'nothing that is clear enough to act on',
};

/** What an event means for whoever watches, in a sentence without its full stop. */
export function sentenceAbout(event: KnownEvent, party: KnownParty | null, facts: Facts): string {
  const who = party?.name ?? 'somebody';
  const { data } = event;
  switch (event.type) {
    case 'answered':
      return answered(event, party, facts);
    case 'wrote_in_thread':
      return `${who} writes to the others in our sight: they are in touch, and nobody had to be asked`;
    case 'thanked':
      return `${who}'s words of thanks are passed on as they stand`;
    case 'away':
      return away(who, data.until, party, facts);
    case 'opted_out':
      return `${who} is never written to again, by any introduction`;
    case 'mail_cancelled':
      return `a mail to ${who} is not sent: ${String(data.why)}`;
    case 'noted':
      return `kept, and nothing changes: ${String(data.what).replaceAll('_', ' ')}`;
    case 'time_ran_out':
      return 'nobody has answered for as long as we wait';
    default:
      return `${party === null ? '' : `${who}: `}${event.type.replaceAll('_', ' ')}`;
  }
}

function answered({ id, data }: KnownEvent, party: KnownParty | null, facts: Facts): string {
  const label = String(data.label);
  const means = `${label}: ${MEANS[label] ?? label}`;
  if (data.via === 'page') return `${means} (a click leaves no doubt)`;
  const answer = answerBehind(id, party, facts);
  if (answer === undefined) return means;
  const words = answer.shareable ? 'the introducer may read the words' : 'the words are not passed on';
  const end = label === 'opt_out' ? 'never written to again, by any introduction' : words;
  return `${means} (${Math.round(answer.confidence * 100)} % sure); ${end}`;
}

/** Answers and the events they cause are saved together: the nth of one belongs to the nth of the other. */
function answerBehind(eventId: string, party: KnownParty | null, { events, answers }: Facts) {
  const said = events.filter(
    ({ type, data }) => (type === 'answered' || type === 'thanked') && data.partyId === party?.id,
  );
  const nth = said.findIndex(({ id }) => id === eventId);
  return answers.filter(({ partyId }) => partyId === party?.id)[nth];
}

function away(who: string, until: unknown, party: KnownParty | null, { mails }: Facts): string {
  const waits = mails.find(
    ({ kind, status, partyId }) => kind === 'check_in' && status === 'planned' && partyId === party?.id,
  );
  const told = typeof until === 'string' ? `away until ${dayOf(new Date(until))}` : 'away';
  const next =
    typeof until === 'string' && waits !== undefined
      ? `the next question waits until ${dayOf(waits.dueAt)}`
      : 'nothing is closed over it';
  return `${who} is ${told}: no answer, and ${next}`;
}

function dayOf(date: Date): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(date);
}

import type { Findings } from './evidence.ts';

const STOPPING: ReadonlySet<string> = new Set(['stop', 'stop_sure']);

/**
 * Whether the reply asks in so many words that our mails stop. Then no model is asked: by the contract a stop wins over
 * everything else in the mail, and a stop overlooked is the one mistake the law knows. On the open replies 93 of 94
 * that say so are `opt_out`. "Tell him to stop" is meant for the other side, "don't take me off the list" is none.
 */
export function asksToStop(findings: Findings): boolean {
  if (asksToStay(findings)) return false;
  const { events } = findings;
  const told = new Set(events.filter(({ event }) => event === 'tell_stop').map(({ sentence }) => sentence));
  return events.some(({ event, sentence }) => event === 'stop_sure' && !told.has(sentence));
}

/** Whether the reply asks that our mails go on ("please don't unsubscribe me"). */
export function asksToStay({ events }: Findings): boolean {
  return events.some(({ event }) => event === 'keep');
}

/**
 * Whether the other side is to be told to stop ("tell him to stop writing to me"): a complaint, by the contract. All
 * that say so on the open replies are `bad_experience`.
 */
export function asksThemToStop({ events }: Findings): boolean {
  const told = new Set(events.filter(({ event }) => event === 'tell_stop').map(({ sentence }) => sentence));
  return events.some(({ event, sentence }) => STOPPING.has(event) && told.has(sentence));
}

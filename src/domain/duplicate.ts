import type { Command, Decision } from './command.ts';
import { handled } from './introducer-says.ts';
import type { Introduction, Mode } from './introduction.ts';

/**
 * What a further mail about the same people is, while an introduction of theirs by the same introducer is open. (One that
 * answers in the thread is no further introduction, and one within the period of `LIMITS` is refused.)
 * - `follow_up`: they are being asked whether they would like to meet, and the introducer wants them asked. Nobody is asked twice.
 * - `takes_over`: it is the introduction from now on, with a connection mail of its own, and the earlier one asks nobody any
 *   more: there is one round of questions, whatever the number of mails.
 */
export function againOf(earlier: Introduction, mode: Mode): 'follow_up' | 'takes_over' {
  return earlier.state === 'proposed' && earlier.confirmed && mode === 'ask' ? 'follow_up' : 'takes_over';
}

/**
 * Another mail has taken over. Nobody is told that, now or later: whoever says yes to what had not begun is not told that it
 * will not happen. Those who were introduced stay so.
 */
export function superseded(introduction: Introduction): Decision {
  if (introduction.state === 'proposed') return handled(introduction);
  if (introduction.state !== 'introduced' && introduction.state !== 'in_touch')
    return { introduction, commands: [] };
  const questions: Command = {
    do: 'cancel',
    kinds: ['check_in', 'nudge', 'outcome'],
    recipient: null,
    why: 'another mail about the same people has taken over',
  };
  return { introduction: { ...introduction, state: 'closed' }, commands: [questions] };
}

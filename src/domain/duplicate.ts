import type { Introduction, Mode } from './introduction.ts';

/**
 * What a further mail about the same people is, while an introduction of theirs by the same introducer is open:
 * - `follow_up`: a reminder, or a word that was forgotten. They are being looked after; nobody is written to twice.
 * - `replaces`: what was asked before has not begun. Either its reading waits for a yes that this mail makes pointless, or
 *   the parties were being asked, and now the introducer has brought them together.
 */
export function againOf(earlier: Introduction, mode: Mode): 'follow_up' | 'replaces' {
  if (earlier.state !== 'proposed') return 'follow_up';
  return earlier.confirmed && mode === 'ask' ? 'follow_up' : 'replaces';
}

import type { Circumstances } from './circumstances.ts';
import type { Decision } from './command.ts';
import type { Introduction, Party } from './introduction.ts';
import { INTRODUCER, type Mail } from './mail.ts';
import type { Answer } from './material.ts';

/** One mail for each party who says thanks, its round being the party's place: the second does not replace the first. */
export function passOnThanks(introduction: Introduction, party: Party, { now }: Circumstances): Decision {
  const round = introduction.parties.indexOf(party) + 1;
  return {
    introduction,
    commands: [{ do: 'plan', kind: 'thanks', round, recipient: INTRODUCER, dueAt: now }],
  };
}

/** Whose thanks a mail of the kind `thanks` passes on; null where there is nobody in that place. */
export function thankingParty({ parties }: Introduction, { round }: Pick<Mail, 'round'>): Party | null {
  return parties[round - 1] ?? null;
}

/** What says that words are no thanks: a plea to be left alone, a complaint, or a no to the offer. */
const NO_THANKS: ReadonlySet<string> = new Set(['opt_out', 'bad_experience', 'declined']);

/** Words of thanks are passed on as they stand. */
export function isThanks({ label, words }: Pick<Answer, 'label' | 'words'>): boolean {
  return !NO_THANKS.has(label) && words.trim() !== '';
}

/** What a reply can mean, as the `classify` contract names it. */
export const LABELS = [
  'accepted',
  'declined',
  'in_touch',
  'met',
  'won',
  'not_a_fit',
  'no_contact',
  'not_yet',
  'bad_experience',
  'snooze',
  'opt_out',
  'thanks',
  'unclear',
] as const;

export type Label = (typeof LABELS)[number];

/** The question a reply answers: the check-in, the consent question, or none (a mail in the thread). */
export type Question = 'check_in' | 'consent' | 'thread';

/** A reply as it came: `text` is the new text alone, `receivedAt` what relative dates are counted from. */
export interface Reply {
  context: Question;
  text: string;
  receivedAt: Date;
}

/** `confidence` is 0 to 1; `until` an ISO date (YYYY-MM-DD) on which the writer wants to be asked again. */
export interface Answer {
  label: Label;
  confidence: number;
  until: string | null;
}

/**
 * Labels after which an introduction is not asked about any more: it is settled, refused, stopped or handed to
 * its introducer as gone wrong. One of these in place of another label is the mistake that costs trust.
 * `met`, `in_touch`, `not_yet` and `snooze` lead to another question, `thanks` and `unclear` change nothing.
 */
export const CLOSING: ReadonlySet<Label> = new Set<Label>([
  'declined',
  'won',
  'not_a_fit',
  'no_contact',
  'bad_experience',
  'opt_out',
]);

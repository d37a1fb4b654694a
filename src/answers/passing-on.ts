/** Longer texts are not searched for a permission: it stands in a line of its own or not at all. */
const LONGEST = 12_288;

const PERMISSION =
  /\b(?:you (?:can|may)|feel free to|(?:i'?m )?happy for you to|please|do) (?:also )?(?:tell|share|pass|forward|let)\b/i;

const REFUSAL =
  /\b(?:don'?t|do not|not to|never|please keep|between us|in confidence|confidential|private)\b/i;

/**
 * Whether the writer allows their words to be passed on to the introducer ("you can tell Conny"). Any sign of the contrary
 * anywhere wins: a confidence kept for nothing costs little, one told costs everything.
 */
export function mayPassOn(text: string): boolean {
  const capped = text.slice(0, LONGEST);
  return PERMISSION.test(capped) && !REFUSAL.test(capped);
}

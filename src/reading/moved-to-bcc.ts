import { sentencesOf } from '../language/sentences.ts';

/** People say it in their first line. */
const LONGEST = 2_000;

/** What the blind copy is called, folded. */
const BLIND =
  '(?:bcc|cci|cco|blind[ -]?(?:copy|kopie)|copie (?:cachee|invisible|masquee)|copia (?:oculta|ciega)|copia (?:cega|oculta)|blinde? kopie)';

/** "Moving Conny to bcc", "Conny auf BCC", "je te mets en copie cachée", "(Conny in bcc)", "bcc'ing Conny", "bcc: Conny". */
const MOVED = new RegExp(
  `(?:\\b(?:to|on|onto|in|into|auf|ins?|en|a|aan|naar|para|em|na|no) (?:the |de |den |die |le |la |el |o |a )?${BLIND}|\\bbcc['’]?(?:ing|ed|d)|(?:->|→) ?${BLIND})(?!\\p{L})|\\b${BLIND} ?: ?\\p{L}`,
  'u',
);

/** A wish, a question, a refusal, or what was: "please keep me in bcc", "she was on bcc by mistake". */
const NOT_DONE =
  /\?|\b(?:not|never|don'?t|didn'?t|please keep|keep me|leave me|put me|nicht|nie|bitte|pas|jamais|niet|nooit|nao|nunca|was|were|war|waren|etait|estaba|stond|estava|you could|should|wenn|if)\b/u;

/** Whether a text says that its writer has put somebody on blind copy, as people do once they take it from here. */
export function saysMovedToBcc(text: string): boolean {
  const capped = text.slice(0, LONGEST);
  if (!/b\s?c\s?c|cci|cco|blind|cach|ocult|cega|ciega|masqu|invis/i.test(capped)) return false;
  return sentencesOf(capped).some(({ folded }) => {
    const plain = folded.replaceAll('’', "'").replace(/\s+/g, ' ');
    return MOVED.test(plain) && !NOT_DONE.test(plain);
  });
}

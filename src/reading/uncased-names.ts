/** Honorifics that follow a name and are no part of it. */
const HONORIFIC = /\s?(?:さん|さま|様|氏|くん|君|先生|女士|小姐|님|씨)$/u;

/** Words that Chinese puts right before a name: and, with, to, give, please. */
const BEFORE_NAME = /^[和与與跟把给給向请請对對]{1,2}/u;

const HAN_RUN = /(?<!\p{Script=Han})\p{Script=Han}{1,5}(?:[ \u3000]\p{Script=Han}{1,4})?$/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** `sentence` is what the name stands in, with an honorific behind it. */
function chineseOrJapanese(text: string, sentence: string): string {
  const run = (HAN_RUN.exec(text)?.[0] ?? '').replace(BEFORE_NAME, '');
  // Without spaces a longer run may hold a verb too; in Japanese that one would end in kana.
  const longest = KANA.test(sentence) ? 6 : 3;
  return run.length >= 2 && run.length <= longest ? run : '';
}

/**
 * The name at the end of a text in a script that knows no capitals, '' where its bounds cannot be told, null
 * where the text ends in another script.
 */
export function uncasedName(context: string): string | null {
  const tail = context.slice(-60).trimEnd();
  const text = tail.replace(HONORIFIC, '');
  if (/\p{Script=Han}$/u.test(text))
    return chineseOrJapanese(text, tail.slice(tail.search(/[^。！？\n]*$/u)));
  if (/[\p{Script=Katakana}ー]$/u.test(text)) {
    return /(?<![\p{Script=Katakana}ー・])[\p{Script=Katakana}ー・ ]{2,20}$/u.exec(text)?.[0].trim() ?? '';
  }
  if (/\p{Script=Hangul}$/u.test(text)) return /(?:^|\s)(\p{Script=Hangul}{2,4})$/u.exec(text)?.[1] ?? '';
  return /\p{Lo}$/u.test(text) ? '' : null;
}

import { promisedDays, type Written } from '../language/date-words.ts';
import { languagesOf } from '../language/detect.ts';
import { fold } from '../language/fold.ts';
import { sentencesOf } from '../language/sentences.ts';

/** "about the fair in Lyon on Friday", "wegen der Messe am Freitag": such a day is no promise. */
const TOPIC =
  /(?:^|\s)(?:about|regarding|re|concerning|for|because of|before|ahead of|wegen|uber|zu|zum|zur|vor|bezuglich|fur|au sujet|a propos|concernant|pour|avant|sobre|acerca|para|antes|over|wegens|voor)\s(?=\p{L}+\s\p{L})/u;

/** Characters that may stand before a day that begins its sentence: "On Friday", "Am Freitag". */
const LEADING = 6;

/**
 * The ISO date by which something is promised in the sentence that has the words up to `from`: a day named behind them, or
 * in front where the sentence begins with it. null where no day can be told, or one that is past, or too far off.
 */
export function promisedBy(text: string, from: number, written: Written): string | null {
  const sentence = sentencesOf(text).find(({ start, end }) => start < from && from <= end);
  const start = sentence?.start ?? 0;
  const said = text.slice(start, blankLine(text, start, sentence?.end ?? text.length));
  const days = promisedDays(said, written, languagesOf(text));
  const behind = days.filter(({ index }) => start + index >= from && !isTopic(said, from - start, index));
  const [promise] = [...behind, ...days.filter(({ index }) => index <= LEADING)];
  return promise?.day ?? null;
}

/** A sentence may run over lines; a blank one ends it, whatever it lacks. */
function blankLine(text: string, start: number, end: number): number {
  const blank = text.indexOf('\n\n', start);
  return blank === -1 ? end : Math.min(end, blank);
}

function isTopic(said: string, from: number, index: number): boolean {
  return TOPIC.test(fold(said.slice(from, index)));
}

import { allDatesIn, type FoundDate } from '../../language/date-words.ts';
import { fold } from '../../language/fold.ts';
import { type Sentence, sentencesOf } from '../../language/sentences.ts';
import { headerValue, type ParsedMail } from '../mail.ts';
import { SAYS_AWAY } from './absence-phrases.ts';
import { bodyText } from './body-text.ts';

/** An absence note says when its owner is back within its first lines. */
const NOTE_CAP = 4000;

const BACK = new RegExp(
  `(?:${[
    '\\bback\\b|return\\p{L}{0,3}\\b|resum\\p{L}{1,4}|(?:available|reachable|contactable|reached|in the office|at my desk|at work) (?:again )?(?:on|from|after|as of)|(?:reply|respond|answer|get back)[^.]{0,20} (?:on|from|after)\\b',
    '\\b(?:reply|respond|answer)\\b[^.]{0,20}$',
    'zuruck|wieder (?:da|hier|im (?:haus|buro|dienst)|erreichbar|zu erreichen|anwesend|personlich|fur (?:sie|euch|dich)|ab|am|zur)|ruckkehr|erreiche?n\\b',
    'retour|reprend\\p{L}{0,4}|reprise|rentr\\p{L}{1,4}|revien\\p{L}{1,2}|disponible a (?:partir|nouveau)|joignable a (?:partir|nouveau)',
    'vuelvo|volver\\p{L}{0,3}|regres\\p{L}{1,4}|reincorpor\\p{L}{1,6}|de (?:vuelta|nuevo) (?:el|en|a|al|desde)|disponible (?:a partir|desde|de nuevo)',
    'terug|weer (?:aanwezig|bereikbaar|op kantoor|beschikbaar|aan het werk|te bereiken|in)',
    'volto|regress\\p{L}{1,4}|retorn\\p{L}{1,4}|de volta|voltarei|disponivel a partir',
    'rientr\\p{L}{1,4}|torner\\p{L}{1,3}|di nuovo (?:in|disponibile|operativ)',
    'tillbaka|ater (?:pa|i|den)|tilbage|tilbake|takaisin|palaan|tavoitettavissa',
    'wracam|wroce|powrot\\p{L}{0,3}|ponownie|bede (?:z powrotem|dostepn\\p{L}{1,2})',
    'вернусь|возвращ\\p{L}{1,6}|выиду|zpet|zpat|vissza',
    '戻|復帰|出社|返回',
  ].join('|')})`,
  'u',
);

/** Right before a day: the last one away. */
const UNTIL = new RegExp(
  `(?:${[
    "\\b(?:until|till|til|'til|through|thru|to|up to(?: and including)?|ending(?: on)?|ends(?: on)?)",
    'bis(?: zum| zu[mr]?| einschliesslich| einschl\\.?| inklusive| inkl\\.?| incl\\.?| und mit| und mit dem)*(?: den| dem)?',
    "jusqu ?'? ?(?:au|en|a|a la|aux)(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))?(?: inclus)?|\\bau",
    'hasta(?: el)?(?: dia)?|\\bal(?: dia)?',
    'tot(?: en met)?|t/m|tem',
    '\\bate(?: (?:ao|o|a))?(?: dia)?|\\ba[o]?',
    'fino (?:al|a)(?:l giorno)?|sino al|\\bal',
    'till? (?:och|og) med|t\\.?o\\.?m\\.?|\\btill?|\\bsaakka|\\bdo(?: dnia)?|\\bпо|\\bдо',
    '[-–—]',
  ].join(
    '|',
  )})(?:\\s+and including|\\s+inclu\\p{L}{1,4}|\\s+(?:the|and|on|le|el|den|dem|de|dia|dnia))?[\\s,(:]{0,3}$`,
  'u',
);

/** Right before a day: the first one away. */
const FROM =
  /(?:\b(?:from|since|starting(?: on)?|as of|beginning)|\bab(?: dem)?|\bseit(?: dem)?|\bvo[mn](?: dem)?|a partir d[eu]?|a compter du|depuis(?: le)?|\bdu|des le|desde(?: el)?|\bdel?|vanaf|sinds|\bvan|a partir de|\bde|\bdal|\bfra(?: og med)?|\bfran(?: och med)?|\bod(?: dnia)?)(?:\s+(?:the|le|el|den|dem|de|dia))?[\s,(:]{0,3}$/u;

/** Japanese, Chinese and Korean put it behind. */
const UNTIL_BEHIND = /^\s{0,2}(?:まで|迄|之前|为止|為止|止|까지)/u;

const TODAY = /\b(?:today|heute|aujourd ?'? ?hui|hoy|vandaag|hoje|oggi|idag|i dag|dzisiaj|dzis)\b/u;

type Role = 'return' | 'until' | 'from' | 'day';

interface RoledDate {
  readonly found: FoundDate;
  readonly role: Role;
  /** Whether its sentence speaks of an absence. */
  readonly away: boolean;
}

/** The words between a date's neighbours and itself, folded. */
function around(text: string, found: FoundDate, sentence: Sentence, others: readonly FoundDate[]) {
  const left = Math.max(
    sentence.start,
    ...others.filter(({ end }) => end <= found.index).map(({ end }) => end),
  );
  const right = Math.min(
    sentence.end,
    ...others.filter(({ index }) => index >= found.end).map(({ index }) => index),
  );
  return {
    before: fold(text.slice(Math.max(left, found.index - 90), found.index)),
    behind: fold(text.slice(found.end, Math.min(right, found.end + 60))),
    // "starting 1 June, and will not return until 20 June": what stands between two days belongs to the second.
    isLast: right === sentence.end,
  };
}

function roleOf({ before, behind, isLast }: ReturnType<typeof around>): Role {
  if (BACK.test(before)) return 'return';
  if (UNTIL.test(before) || UNTIL_BEHIND.test(behind)) return 'until';
  if (isLast && BACK.test(behind)) return 'return';
  return FROM.test(before) ? 'from' : 'day';
}

function roledDates(text: string, dates: readonly FoundDate[]): RoledDate[] {
  return sentencesOf(text).flatMap((sentence) => {
    const own = dates.filter(({ index }) => index >= sentence.start && index < sentence.end);
    const away = SAYS_AWAY.test(sentence.folded);
    return own.map((found) => ({ found, away, role: roleOf(around(text, found, sentence, own)) }));
  });
}

function latest(dates: readonly RoledDate[]): string | null {
  return (
    dates
      .map(({ found }) => found.last)
      .sort()
      .at(-1) ?? null
  );
}

/** The day of return where one is named, else the last day away, else the one day away. */
function untilOf(dates: readonly RoledDate[]): string | null {
  const back = dates.find(({ role }) => role === 'return');
  if (back !== undefined) return back.found.date;
  const told = dates.filter(({ found }) => found.precision !== 'stretch');
  const until = latest(told.filter(({ role }) => role === 'until'));
  if (until !== null) return until;
  const ranges = told.filter(({ found }) => found.last !== found.date);
  return (
    latest(ranges) ??
    latest(told.filter(({ role, away, found }) => role === 'day' && away && found.precision !== 'period'))
  );
}

/** Minutes east of UTC in the Date header, or null. */
function offsetOf(mail: ParsedMail): number | null {
  const zone = /([+-])(\d{2})(\d{2})\s*(?:\([^()]{0,40}\))?\s*$/.exec(headerValue(mail, 'date') ?? '');
  if (zone === null) return null;
  const minutes = Number(zone[2]) * 60 + Number(zone[3]);
  return zone[1] === '-' ? -minutes : minutes;
}

/**
 * The ISO date that an absence note names: the day of return or, failing that, the last day away; null where it names
 * none, or the mail has no date to reckon from.
 */
export function returnDate(mail: ParsedMail): string | null {
  if (mail.date === null) return null;
  const text = `${mail.subject.slice(0, 300)}\n\n${bodyText(mail).slice(0, NOTE_CAP)}`;
  const offsetMinutes = offsetOf(mail);
  const options = { now: mail.date, offsetMinutes, forward: false };
  const sent = new Date(mail.date.getTime() + (offsetMinutes ?? 0) * 60_000).toISOString().slice(0, 10);
  const until = untilOf(roledDates(text, allDatesIn(text, options)));
  // Nobody sets up a note for days gone by: read 8/7 the other way round before believing it.
  if (until !== null && until < sent && /\d\s?\/\s?\d/.test(text)) {
    const otherwise = [true, false].map((monthFirst) =>
      untilOf(roledDates(text, allDatesIn(text, { ...options, monthFirst }))),
    );
    return otherwise.find((date) => date !== null && date >= sent) ?? until;
  }
  if (until !== null) return until;
  const today = sentencesOf(text).some(({ folded }) => SAYS_AWAY.test(folded) && TODAY.test(folded));
  return today ? sent : null;
}

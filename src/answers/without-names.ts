import { fold } from '../language/fold.ts';
import { STOP_WORDS } from '../language/stop-words.ts';

/** Someone whose name and address are not to leave, and what stands in their place. */
export interface Masked {
  readonly name: string;
  readonly address: string;
  readonly mask: string;
}

/** What a given name becomes among friends, where it is no beginning of it. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  robert: 'bob bobby rob robbie bert',
  william: 'bill billy will willy liam',
  richard: 'dick rick ricky rich',
  elizabeth: 'liz lizzie beth betty eliza lisa',
  margaret: 'maggie peggy meg greta',
  james: 'jim jimmy jamie',
  john: 'jack johnny',
  edward: 'ted ned eddie',
  charles: 'chuck charlie',
  katherine: 'kate kathy katie kat kit',
  catherine: 'kate cathy katie cat',
  anthony: 'tony',
  henry: 'harry hank',
  michael: 'mike mick mickey',
  alexander: 'sasha sandy lex xander',
  johannes: 'hans hannes jo',
  friedrich: 'fritz fred',
  heinrich: 'heinz heini',
  josef: 'sepp jupp',
  francisco: 'paco pancho',
  jose: 'pepe',
  ignacio: 'nacho',
  daniel: 'dan danny',
  samuel: 'sam sammy',
  benjamin: 'ben benny',
  maximilian: 'max',
  thomas: 'tom tommy',
  donald: 'don donny',
  susan: 'sue susi',
};

/** Parts of names that are words of every mail ("van der Berg"): masked beside the rest of the name alone. */
const PARTICLES = new Set(
  'de da do di du des der den del la le el al van von zu ten ter bin ibn y e'.split(' '),
);

/** Folded; a day that somebody names is no beginning of a name. */
const MONTHS = `january february march april may june july august september october november december
  januar februar marz mai juni juli oktober dezember janvier fevrier mars avril juin juillet aout septembre octobre novembre
  decembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre januari februari maart
  mei augustus janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro
  mon tue wed thu fri sat sun montag mittwoch lundi mardi lunes martes jueves viernes sabado domingo segunda sexta`;

/** Words that mean something to the question, though some people are called so; they are names where they begin with a capital. */
const ORDINARY = new Set([
  ...Object.values(STOP_WORDS).flatMap((words) => words.split(/\s+/)),
  ...MONTHS.split(/\s+/),
  ...'hope long young day call well man same may mark grant chance art maybe lead left man'.split(' '),
]);

/** Scripts that put no spaces between words, or endings onto names without one. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

const LONGEST_NAME = 120;

/** The text with every form of these people's names replaced: in any case, with endings, cut short, or as friends say it. */
export function withoutNames(text: string, people: readonly Masked[]): string {
  const known = people.map(({ name, address, mask }) => ({ mask, words: nameWords(name, address) }));
  let before: string | null = null;
  const masked = withoutUnspaced(text, people).replace(
    /[\p{L}\p{M}]{1,64}|[^\p{L}\p{M}\s.’'-]+/gu,
    (word) => {
      if (!/^[\p{L}\p{M}]/u.test(word)) {
        before = null;
        return word;
      }
      const spelt = spellings(word);
      const capital = word !== word.toLowerCase();
      if (spelt.some((each) => PARTICLES.has(each)) && before === null) return word;
      const owner = known.find(({ words, mask }) =>
        words.some((name) =>
          spelt.some((each) =>
            PARTICLES.has(name) ? name === each && mask === before : isForm(each, name, capital),
          ),
        ),
      );
      before = owner?.mask ?? null;
      return owner?.mask ?? word;
    },
  );
  return people.reduce((said, { mask }) => merged(said, mask), masked);
}

/** "[the writer] [the writer]" is one name. */
function merged(text: string, mask: string): string {
  const escaped = mask.replace(/[[\]]/g, '\\$&');
  return text.replace(new RegExp(`${escaped}(?:[ .’'-]{1,2}${escaped}){1,9}`, 'g'), mask);
}

/** The words of a name and of what stands before the @, folded; an umlaut also as the two letters that people write for it. */
function nameWords(name: string, address: string): string[] {
  const spelt = `${name.slice(0, LONGEST_NAME)} ${address.slice(0, Math.max(0, address.lastIndexOf('@')))}`;
  const words = new Set(
    spellings(spelt)
      .join(' ')
      .match(/[\p{L}\p{M}]{2,64}/gu) ?? [],
  );
  const short = [...words].flatMap((word) => (SHORT_FORMS[word] ?? '').split(' '));
  return [...words, ...short.filter((word) => word !== '')];
}

/** Folded, and with the two letters that people write for an umlaut. */
function spellings(word: string): string[] {
  const two = word.replace(/[äöüÄÖÜ]/g, (letter) => `${letter.normalize('NFD').charAt(0)}e`);
  return two === word ? [fold(word)] : [fold(word), fold(two)];
}

/** Whether a word is a name, or a form of it. All folded; `capital`: it was not all in small letters. */
function isForm(word: string, name: string, capital: boolean): boolean {
  if (word === name) return capital || !ORDINARY.has(word);
  if (ORDINARY.has(word) || word.length < 3 || name.length < 3) return false;
  const ending = word.startsWith(name) ? word.length - name.length : null;
  if (!capital) return ending !== null && ending <= (name.length > 3 ? 2 : 0) + (word.endsWith('s') ? 1 : 0);
  if (ending !== null) return ending <= 4;
  // Anna: Anne, Annę; Alexander: Alex; Andreas: Andy, Andi.
  const stem = name.length > 3 ? name.replace(/[aeiouyаеиоуыюя]$/, '') : name;
  if (stem !== name && word.startsWith(stem) && word.length - stem.length <= 3) return true;
  const short = word.replace(/(?:ie|[iy])$/, '');
  return short.length >= 3 && name.startsWith(short);
}

function withoutUnspaced(text: string, people: readonly Masked[]): string {
  return people.reduce((said, { name, mask }) => {
    const words = name.slice(0, LONGEST_NAME).match(/[\p{L}\p{M}]{2,64}/gu) ?? [];
    const parts = words
      .filter((word) => UNSPACED.test(word))
      .flatMap((word) => [word, word.slice(0, 2), word.slice(-2)]);
    return parts.reduce((text, part) => text.replaceAll(part, mask), said);
  }, text);
}

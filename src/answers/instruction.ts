import { askAgainDate } from '../language/date-words.ts';
import { wantedIn } from '../language/wanted.ts';
import { bareAnswer } from './bare.ts';
import { withoutSignature } from './without-signature.ts';

/** What somebody wants done, in a short mail to the service. */
export type Instruction =
  | { readonly want: 'yes' }
  | { readonly want: 'no' }
  | { readonly want: 'help' }
  | { readonly want: 'status' }
  | { readonly want: 'cancel' }
  | { readonly want: 'close' }
  /** `on`: ISO date */
  | { readonly want: 'remind'; readonly on: string };

/** An instruction is short; a longer mail is something to be read by a person. */
const LONGEST = 300;

const TWO_WEEKS = 14 * 86_400_000;

/** What else says that the service has understood, or that it should not. */
const GO_ON =
  /^(?:(?:yes|ok|okay|sure|ja|oui|s[ií]|sim) )?(?:please )?(?:(?:that(?:[’']s| is) |quite |absolutely )?(?:correct|right|exactly)|go (?:right )?ahead|do(?: it| so| that)?|introduce them|proceed|confirmed?|perfect|that works|genau|richtig|stimmt|passt|nur zu|mach das|exactement|c[’']est (?:bien )?ça|vas-y|allez-y|faites-le|exacto|correcto|así es|adelante|hazlo|klopt|juist|doe maar|ga je gang|isso mesmo|pode ser|esatto|procedi)(?: please| then| now| with it)?$/iu;

const LEAVE_IT =
  /^(?:please )?(?:leave it(?: be)?|(?:rather|better) not|(?:please )?(?:don[’']t|do not|not)|not (?:them|these|those)|they (?:already )?know each other(?: already| well)?|(?:bitte|lieber|besser) nicht|plutôt pas|surtout pas|mejor no|liever niet|melhor não|meglio di no)$/iu;

const MANNERS =
  /^(?:please|great|good|fine|cool|lovely|(?:many )?thanks|thank you(?: very much)?|thx|cheers|bitte|danke|vielen dank|merci|s[’']il (?:te|vous) plaît|gracias|por favor|bedankt|dank je|graag|obrigad[oa]|grazie)$/iu;

/**
 * What an introducer asks of the service, where the mail plainly says it; null where it does not.
 * @param receivedAt what "in two weeks" is counted from
 * @param writer name and address of the writer, whose signature is no part of what was said
 */
export function instructionIn(text: string, receivedAt: Date, writer = ''): Instruction | null {
  const said = withoutSignature(text, writer);
  if (said === '' || said.length > LONGEST) return null;
  const wanted = wantedIn(said);
  if (wanted === 'remind') {
    const later = new Date(receivedAt.getTime() + TWO_WEEKS).toISOString().slice(0, 10);
    return { want: 'remind', on: askAgainDate(said, receivedAt) ?? later };
  }
  if (wanted !== null) return { want: wanted };
  const answer = yesOrNo(said);
  return answer === null ? null : { want: answer };
}

/** A yes goes ahead only where nothing else is said: "yes, but ask Bob first" is for a person to read. A no needs no more. */
function yesOrNo(said: string): 'yes' | 'no' | null {
  if (said.includes('?')) return null;
  const clauses = said
    .split(/[.,!;:\n–—]+/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  const [first] = clauses;
  if (first === undefined) return null;
  if (bareAnswer(first, 'consent') === 'declined' || LEAVE_IT.test(first)) return 'no';
  const isYes = (clause: string): boolean =>
    bareAnswer(clause, 'consent') === 'accepted' || GO_ON.test(clause);
  const plain = clauses.some(isYes) && clauses.every((clause) => isYes(clause) || MANNERS.test(clause));
  return plain ? 'yes' : null;
}

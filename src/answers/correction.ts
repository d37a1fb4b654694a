import type { Outcome } from '../domain/introduction.ts';
import { classify } from './classify.ts';
import { DENIALS, DENIED, HEDGED, MARKER, OUTCOMES, WEAK } from './correction-words.ts';
import { fold } from './fold.ts';
import { withoutSignature } from './without-signature.ts';

/** What an introducer says instead of what we told them; `outcome` null: only that it was wrong. */
export interface Correction {
  readonly outcome: Outcome | null;
}

/** A correction is a sentence or two; a longer mail is something to be read by a person. */
const LONGEST = 300;

/** Below this the words are not plain, and the introducer is asked. */
const SURE = 0.8;

const OUTCOME_LABELS: ReadonlySet<string> = new Set([
  'won',
  'met',
  'in_touch',
  'not_a_fit',
  'no_contact',
  'bad_experience',
]);

/**
 * "No, they met", "that's wrong, they signed": what a short mail plainly puts right in what we told of an introduction;
 * null where it does not. Hopes, guesses and questions put nothing right.
 * @param writer name and address of the introducer, whose signature is no part of what was said
 */
export function correctionIn(text: string, receivedAt: Date, writer = ''): Correction | null {
  const said = withoutSignature(text, writer);
  if (said === '' || said.length > LONGEST || said.includes('?')) return null;
  const folded = fold(said).replace(/[’‘]/g, "'");
  if (HEDGED.test(folded)) return null;
  const { rest, marker } = withoutMarkers(folded);
  const outcome = furthest(rest);
  if (outcome !== null) return { outcome };
  if (marker === 'none') return null;
  const answer = classify({ context: 'thread', text: rest.join('. '), receivedAt });
  if (
    rest.length > 0 &&
    OUTCOME_LABELS.has(answer.label) &&
    answer.confidence >= SURE &&
    !DENIED.test(rest.join('. '))
  )
    return { outcome: answer.label as Outcome };
  return marker === 'plain' ? { outcome: null } : null;
}

const DENIES = /(?:^|\s)(?:no|nao)$/u;
const ENGLISH_SUBJECT = /^(?:they|he|she|both|it|that|this|you|the)(?!\p{L})/u;

/** The clauses without what only says that we were wrong. */
function withoutMarkers(folded: string): { rest: string[]; marker: 'none' | 'weak' | 'plain' } {
  let marker: 'none' | 'weak' | 'plain' = 'none';
  const clauses = folded
    .split(/[.,!;:\n]+|\s[–—-]\s/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  const rest = clauses.map((clause) => {
    const found = MARKER.exec(clause);
    if (found === null) return clause;
    const after = clause.slice(found[0].length).trim();
    // "No se reunieron" and "não deu em nada" contradict nobody: they deny.
    if (DENIES.test(found[0]) && after !== '' && !ENGLISH_SUBJECT.test(after)) return clause;
    if (marker !== 'plain') marker = WEAK.test(found[0]) ? 'weak' : 'plain';
    return after;
  });
  return { rest: rest.filter((clause) => clause !== ''), marker };
}

/** The furthest of what the clauses say; what somebody denies has not happened. */
function furthest(clauses: readonly string[]): Outcome | null {
  const said = clauses.map(outcomeOf);
  const bad = said.find((outcome) => outcome === 'bad_experience');
  const order: readonly Outcome[] = ['won', 'not_a_fit', 'met', 'in_touch', 'no_contact'];
  return bad ?? order.find((outcome) => said.includes(outcome)) ?? null;
}

function outcomeOf(clause: string): Outcome | null {
  const denial = DENIALS.find(([, pattern]) => pattern.test(clause));
  if (denial !== undefined) return denial[0];
  if (DENIED.test(clause)) return null;
  return OUTCOMES.find(([, pattern]) => pattern.test(clause))?.[0] ?? null;
}

import { bareAnswer } from './bare.ts';
import { cleanReply } from './clean.ts';
import { type Findings, findingsOf } from './evidence.ts';
import { featuresOf, type Seen } from './features.ts';
import type { Label, Question } from './label.ts';
import { matcherFor } from './lexicon.ts';
import { asksThemToStop, asksToStay, asksToStop } from './plain-stop.ts';
import { byPrecedence } from './precedence.ts';
import { languageOfReply } from './reply-language.ts';
import { sentencesOf } from './words.ts';

/** What a reply gives to decide by: `settled` where its few words decide alone, `seen` for the model otherwise. */
export interface ReadReply {
  text: string;
  settled: Label | null;
  /** A label that the words rule out whatever the model thinks. */
  barred: Label | null;
  seen: Seen;
}

/** Reads a reply in its own language, English where none can be told. */
export function readReply(raw: string, question: Question): ReadReply {
  const text = cleanReply(raw);
  const language = languageOfReply(text);
  const findings = findingsOf(sentencesOf(text, language), matcherFor(language));
  const seen = featuresOf(findings, question, byPrecedence(findings, question));
  const settled = settledBy(findings, text, question);
  return { text, settled, barred: asksToStay(findings) ? 'opt_out' : null, seen };
}

function settledBy(findings: Findings, text: string, question: Question): Label | null {
  if (asksToStop(findings)) return 'opt_out';
  return asksThemToStop(findings) ? 'bad_experience' : bareAnswer(text, question);
}

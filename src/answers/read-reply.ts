import { bareAnswer } from './bare.ts';
import { cleanReply } from './clean.ts';
import { type Findings, findingsOf } from './evidence.ts';
import { featuresOf } from './features.ts';
import type { Label, Question } from './label.ts';
import { matcherFor } from './lexicon.ts';
import type { View } from './logistic.ts';
import { compile } from './matcher.ts';
import { asksThemToStop, asksToStay, asksToStop, isStopAlone } from './plain-stop.ts';
import { byPrecedence } from './precedence.ts';
import { languageOfReply } from './reply-language.ts';
import { sentencesOf } from './words.ts';

/** 0.5 to 0.65 are alike; above, unseen voices suffer, below, the open ones. */
const LEXICON_SHARE = 0.6;

const NO_LEXICON = compile({ classes: {}, events: {} });

/** What a reply gives to decide by: `settled` where its few words decide alone, `views` for the model otherwise. */
export interface ReadReply {
  text: string;
  settled: Label | null;
  /** A label that the words rule out whatever the model thinks. */
  barred: Label | null;
  /**
   * What is seen with the lexicons' help, and by the words alone. Each is learned from and asked: the lexicons know the
   * open replies better than those to come (at 1 % wrong closings on voices that nobody tuned on, 76 % right by the first
   * alone, 79 by both).
   */
  views: readonly View[];
}

/** Reads a reply in its own language, English where none can be told. */
export function readReply(raw: string, question: Question): ReadReply {
  const text = cleanReply(raw);
  const language = languageOfReply(text);
  const sentences = sentencesOf(text, language);
  const findings = findingsOf(sentences, matcherFor(language));
  const views = [
    { seen: featuresOf(findings, question, byPrecedence(findings, question)), share: LEXICON_SHARE },
    { seen: featuresOf(findingsOf(sentences, NO_LEXICON), question, 'unclear'), share: 1 - LEXICON_SHARE },
  ];
  const settled = settledBy(findings, text, question);
  return { text, settled, barred: asksToStay(findings) ? 'opt_out' : null, views };
}

function settledBy(findings: Findings, text: string, question: Question): Label | null {
  if (asksToStop(findings) || isStopAlone(text)) return 'opt_out';
  return asksThemToStop(findings) ? 'bad_experience' : bareAnswer(text, question);
}

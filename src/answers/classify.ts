import { askAgainDate } from '../language/date-words.ts';
import { languageOf } from '../language/detect.ts';
import { bareAnswer } from './bare.ts';
import { cleanReply } from './clean.ts';
import { findingsOf } from './evidence.ts';
import type { Answer, Reply } from './label.ts';
import { matcherFor } from './lexicon.ts';
import { byPrecedence } from './precedence.ts';
import { sentencesOf } from './words.ts';

export type { Answer, Label, Question, Reply } from './label.ts';

/**
 * Says what a reply means, by the labels of the `classify` contract. Pure and synchronous; never throws on any
 * text. `until` is set for `snooze` and where an outcome comes with a request to be asked again.
 */
export function classify(reply: Reply): Answer {
  const text = cleanReply(reply.text);
  const bare = bareAnswer(text, reply.context);
  if (bare !== null) return { label: bare, confidence: 0.95, until: null };
  const language = languageOf(text) ?? 'en';
  const findings = findingsOf(sentencesOf(text, language === 'en'), matcherFor(language));
  const label = byPrecedence(findings, reply.context);
  const until = label === 'unclear' || label === 'opt_out' ? null : askAgainDate(text, reply.receivedAt);
  return { label, confidence: label === 'unclear' ? 0.5 : 0.7, until };
}

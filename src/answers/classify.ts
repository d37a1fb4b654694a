import { askAgainDate } from '../language/date-words.ts';
import { decide } from './decide.ts';
import type { Answer, Label, Reply } from './label.ts';
import { probabilities, type Weights } from './logistic.ts';
import { trainedWeights } from './model.ts';
import { readReply } from './read-reply.ts';

export type { Answer, Label, Question, Reply } from './label.ts';

/** Labels beside which a date would mean nothing: who wants no more mail is not asked again. */
const WITHOUT_DATE: ReadonlySet<Label> = new Set(['unclear', 'opt_out']);

/**
 * Says what a reply means, by the labels of the `classify` contract. Pure and synchronous; never throws on any
 * text. `until` is set for `snooze` and where an outcome comes with a request to be asked again. `weights` are the
 * trained ones unless scoring brings others.
 */
export function classify(reply: Reply, weights: Weights = trainedWeights()): Answer {
  const { text, settled, barred, views } = readReply(reply.text, reply.context);
  const { label, confidence } =
    settled === null ? decide(probabilities(weights, views), barred) : { label: settled, confidence: 0.95 };
  const until = WITHOUT_DATE.has(label) ? null : askAgainDate(text, reply.receivedAt);
  return { label, confidence, until };
}

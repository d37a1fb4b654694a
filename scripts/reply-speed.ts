import { classify, type Reply } from '../src/answers/classify.ts';

/** How fast replies are labelled on one core, the weights loaded. */
export function speedOf(replies: readonly Reply[]): string {
  for (const reply of replies.slice(0, 50)) classify(reply);
  const start = performance.now();
  for (const reply of replies) classify(reply);
  const perSecond = (1000 * replies.length) / (performance.now() - start);
  return `${Math.round(perSecond)} replies a second on one core`;
}

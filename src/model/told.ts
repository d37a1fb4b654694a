import { cleanReply } from '../answers/clean.ts';
import { type Masked, masked, withoutPlaces } from '../answers/mask.ts';

/** Whoever needs more words to say how it went is read by their first ones. */
const LONGEST = 6_000;

/**
 * What of a reply may be told to a model: no greeting, signature or quoted mail, and nothing that leads to a person. At most
 * 6,000 characters; pure.
 */
export function told(reply: string, people: readonly Masked[]): string {
  // Before the frame is taken off, since that knows addresses of ASCII alone; and after it, since it decodes entities.
  const clean = cleanReply(withoutPlaces(reply.slice(0, 4 * LONGEST), people));
  return masked(clean.slice(0, LONGEST), people);
}

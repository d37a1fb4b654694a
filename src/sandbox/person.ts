import type { Client } from './quoting.ts';

/** What somebody does with a mail, `after` so many milliseconds. */
export type Reaction = {
  readonly after: number;
} /** To whomever the mail names for answers: in the thread that is everybody in it. */ & (
  | { readonly does: 'reply'; readonly text: string }
  /** Their mail system answers for them; they have not read it. */
  | { readonly does: 'vacation'; readonly text: string }
  /** Opens the answer page and presses the button that says so. */
  | { readonly does: 'press'; readonly button: string }
  /** Nothing, and how it comes to that. */
  | { readonly does: 'nothing'; readonly why: string }
);

/** What a mail looks like to the one who gets it. */
export type Occasion = 'introduction' | 'question' | 'offer' | 'news';

export interface Person {
  readonly name: string;
  readonly address: string;
  readonly client: Client;
  /** For each occasion, what they do about the first mail of its kind, the second, and so on. */
  readonly reacts: Readonly<Partial<Record<Occasion, readonly (readonly Reaction[])[]>>>;
}

/** What this person does about the nth mail (from 1) of its kind: nothing, where their character has nothing to say. */
export function reactionsOf(person: Person, occasion: Occasion, nth: number): readonly Reaction[] {
  return person.reacts[occasion]?.[nth - 1] ?? [];
}

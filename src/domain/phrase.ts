import type words from '../../templates/en/words.json';

/** The name of a sentence, or part of one, that `words.json` has in every language. */
export type PhraseKey = keyof typeof words;

/** A sentence by its name, and what fills it. */
export interface Phrase {
  readonly say: PhraseKey;
  readonly with?: Readonly<Record<string, Told>>;
}

/**
 * Something that a person is told: it is put into words where it is read, in the reader's language. It can be kept as
 * JSON. A string is somebody's name or words, the same in every language.
 */
export type Told =
  | string
  | Phrase
  /** "Alice, Bob and Carol" */
  | { readonly list: readonly Told[] }
  /** An ISO date or moment: "2 March" */
  | { readonly day: string }
  /** An ISO date or moment: "2 March 2026" */
  | { readonly date: string }
  /** An ISO moment, with the zone that it is told in: "2 March, 14:30 GMT+1" */
  | { readonly time: string };

/** What a template is filled with, before it is in anybody's language. */
export interface ToldView {
  readonly [name: string]: Told | boolean | readonly { readonly [name: string]: Told }[];
}

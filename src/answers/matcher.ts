import { fold } from './fold.ts';
import { type Element, parsePattern } from './pattern.ts';
import type { Word } from './words.ts';

/** Lexicon source: classes are lists divided by commas, events one pattern a line. */
export interface Table {
  classes: Record<string, string>;
  events: Record<string, string>;
}

/** What was found: an event or class name over the words `from` up to, not including, `to`. */
export interface Hit {
  name: string;
  from: number;
  to: number;
}

interface Rule {
  name: string;
  elements: Element[];
}

/** Compiled patterns, filed by what they begin with so that most are never tried at a word. */
interface Index {
  byWord: Map<string, Rule[]>;
  byStem: Map<string, Rule[]>;
  byClass: Map<string, Rule[]>;
  anywhere: Rule[];
}

const STEM_KEY = 1;

export interface Matcher {
  classes: Index;
  events: Index;
}

/** Compiles a table; throws on a pattern that cannot be read. */
export function compile(table: Table): Matcher {
  const list = (source: string, divider: RegExp) =>
    source
      .split(divider)
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '');
  return {
    classes: indexed(Object.entries(table.classes), (source) => list(source, /[,\n]/)),
    events: indexed(Object.entries(table.events), (source) => list(source, /\n|;/)),
  };
}

function indexed(entries: [string, string][], split: (source: string) => string[]): Index {
  const index: Index = { byWord: new Map(), byStem: new Map(), byClass: new Map(), anywhere: [] };
  for (const [name, source] of entries) {
    for (const pattern of split(source)) file(index, { name, elements: parsePattern(pattern, fold) });
  }
  return index;
}

function file(index: Index, rule: Rule): void {
  const keys = firsts(rule.elements);
  if (keys === null) {
    index.anywhere.push(rule);
    return;
  }
  for (const key of keys) {
    const [map, id] =
      key.kind === 'word'
        ? [index.byWord, key.word]
        : key.kind === 'class'
          ? [index.byClass, key.name]
          : [index.byStem, key.stem.slice(0, STEM_KEY)];
    const rules = map.get(id);
    if (rules === undefined) map.set(id, [rule]);
    else if (!rules.includes(rule)) rules.push(rule);
  }
}

type Key = Extract<Element, { kind: 'word' | 'class' | 'stem' }>;

/** What a pattern may begin with; null where that cannot be told (a gap, or everything optional). */
function firsts(elements: Element[]): Key[] | null {
  const keys: Key[] = [];
  for (const element of elements) {
    if (element.kind === 'start') continue;
    if (element.kind === 'gap' || element.kind === 'end') return null;
    if (element.kind === 'group') {
      for (const choice of element.choices) {
        const inner = firsts(choice);
        if (inner === null) return null;
        keys.push(...inner);
      }
    } else keys.push(element);
    if (!element.optional) return keys;
  }
  return null;
}

/** Reads one sentence against a compiled table: every class hit, then every event hit over words and classes. */
export class Reading {
  readonly words: Word[];
  readonly #ends: Map<string, number[]>[];
  readonly classHits: Hit[];
  readonly eventHits: Hit[];

  constructor(words: Word[], matcher: Matcher) {
    this.words = words;
    this.#ends = words.map(() => new Map());
    this.classHits = this.#search(matcher.classes);
    for (const hit of this.classHits) {
      const ends = this.#ends[hit.from];
      if (ends !== undefined)
        ends.set(
          hit.name,
          [...(ends.get(hit.name) ?? []), hit.to].sort((a, b) => b - a),
        );
    }
    this.eventHits = this.#search(matcher.events);
  }

  /** Whether the class stands at a word. */
  has(name: string, at: number): boolean {
    return this.#ends[at]?.has(name) ?? false;
  }

  #search(index: Index): Hit[] {
    const hits: Hit[] = [];
    for (let from = 0; from < this.words.length; from++) {
      const text = this.words[from]?.text ?? '';
      const tried = new Set<Rule>();
      const attempt = (rules: Rule[] | undefined) => {
        for (const rule of rules ?? []) {
          if (tried.has(rule)) continue;
          tried.add(rule);
          const to = this.#match(rule.elements, 0, from);
          if (to > from) hits.push({ name: rule.name, from, to });
        }
      };
      attempt(index.byWord.get(text));
      attempt(index.byStem.get(text.slice(0, STEM_KEY)));
      for (const name of this.#ends[from]?.keys() ?? []) attempt(index.byClass.get(name));
      attempt(index.anywhere);
    }
    return hits;
  }

  /** End of the longest-first match of the elements from `at`, or -1. */
  #match(elements: Element[], next: number, at: number): number {
    const element = elements[next];
    if (element === undefined) return at;
    for (const end of this.#endsOf(element, at)) {
      const to = this.#match(elements, next + 1, end);
      if (to >= 0) return to;
    }
    return element.optional ? this.#match(elements, next + 1, at) : -1;
  }

  #endsOf(element: Element, at: number): number[] {
    const text = this.words[at]?.text;
    switch (element.kind) {
      case 'start':
        return at === 0 || this.words[at - 1]?.text === ',' ? [at] : [];
      case 'end':
        return text === undefined || text === ',' ? [at] : [];
      case 'word':
        return text === element.word ? [at + 1] : [];
      case 'stem':
        return text?.startsWith(element.stem) ? [at + 1] : [];
      case 'class':
        return this.#ends[at]?.get(element.name) ?? [];
      case 'gap':
        return this.#gap(element.words, at);
      case 'group':
        return element.choices.map((choice) => this.#match(choice, 0, at)).filter((end) => end >= 0);
    }
  }

  #gap(words: number, at: number): number[] {
    const ends = [at];
    for (let step = 0; step < words; step++) {
      const here = at + step;
      if (here >= this.words.length || this.words[here]?.text === ',' || this.has('neg', here)) break;
      ends.push(here + 1);
    }
    return ends;
  }
}

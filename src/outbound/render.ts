import Handlebars from 'handlebars';
import { Fault } from '../domain/fault.ts';
import { LANGUAGES, type Language } from '../domain/language.ts';
import type { PhraseKey } from '../domain/phrase.ts';
import { readTemplates, type TemplateSource, type TemplateSources } from './template-files.ts';
import { wrapText } from './wrap-text.ts';

/** What a template may see: words and lists of words, never an object with behaviour. */
export type View = {
  readonly [name: string]: string | boolean | readonly { readonly [name: string]: string }[];
};

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Everything that people read, in one language. */
export interface Voice {
  readonly language: Language;
  /** @throws Fault `template_missing`, `template_broken` */
  render(template: string, view: View): Rendered;
  /** @throws Fault `template_broken` */
  say(key: PhraseKey, values: Readonly<Record<string, string>>): string;
}

export type Voices = (language: Language) => Voice;

/** Subjects are cut at this many characters after cleaning (reliability notes, section 4). */
const LONGEST_SUBJECT = 150;

/** A missing name throws, so that a hole shows in the preview and never reaches a reader. */
const OPTIONS = { strict: true, knownHelpersOnly: true } as const;

/**
 * Controls, and characters that reorder what stands around them (Unicode TR 9): in other people's words they could make
 * ours read as something else. No template has any.
 */
const UNSEEN = /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu;

type Template = Handlebars.TemplateDelegate<unknown>;

interface Compiled {
  readonly subject: Template;
  readonly text: Template;
  readonly html: Template;
}

interface Environments {
  readonly text: typeof Handlebars;
  readonly html: typeof Handlebars;
}

/**
 * Reads every template and sentence in every language; `folder` may have its own in place of those that ship
 * (see `readTemplates`).
 * @throws Fault `template_missing`, `template_broken`, `template_unknown`
 */
export async function loadTemplates(folder: string | null): Promise<Voices> {
  const sources = await readTemplates(folder);
  // Two environments: what is escaped for HTML would show as `&amp;` in plain text.
  const environments = { html: strictBlocks(), text: strictBlocks() };
  environments.html.registerPartial('layout', parsed(sources.layout));
  const voices = new Map(LANGUAGES.map((language) => [language, voiceOf(language, sources, environments)]));
  return (language) => {
    const voice = voices.get(language);
    if (voice === undefined) throw new Error(`nobody speaks ${language}`);
    return voice;
  };
}

function voiceOf(language: Language, { languages }: TemplateSources, { text, html }: Environments): Voice {
  const own = languages[language];
  const plain = (source: TemplateSource): Template =>
    text.compile(parsed(source), { ...OPTIONS, noEscape: true });
  const mails = new Map(
    Object.entries(own.mails).map(([name, mail]): [string, Compiled] => [
      name,
      {
        subject: plain(mail.subject),
        text: plain(mail.text),
        html: html.compile(parsed(mail.html), OPTIONS),
      },
    ]),
  );
  const words = new Map(Object.entries(own.words).map(([key, source]) => [key, plain(source)]));
  return {
    language,
    render: (template, view) => fill(mails.get(template), template, view),
    say: (key, values) => filled(`sentence ${key}`, () => wordsFor(words, key)(values)),
  };
}

function wordsFor(words: ReadonlyMap<string, Template>, key: string): Template {
  const found = words.get(key);
  if (found === undefined) throw new Fault('template_missing', `There is no sentence called ${key}.`);
  return found;
}

/** Handlebars is strict about words, not about blocks: a misspelt condition would be false, a misspelt list empty. */
function strictBlocks(): typeof Handlebars {
  const environment = Handlebars.create();
  for (const block of ['if', 'unless', 'each', 'with']) {
    const lenient = environment.helpers[block];
    environment.registerHelper(block, function (this: unknown, value: unknown, ...rest: unknown[]) {
      if (value === undefined) throw new Error(`there is nothing to ${block} about`);
      return lenient?.call(this, value, ...rest);
    });
  }
  return environment;
}

/** The library reads a template when it is first filled; whoever wrote it should hear of a slip at the start. */
function parsed({ path, source }: TemplateSource): string {
  try {
    Handlebars.parse(source);
  } catch (cause) {
    throw new Fault('template_broken', `The template ${path} cannot be understood.`, { cause });
  }
  return source;
}

/** One line, cut between characters and not inside one. */
export function cleanSubject(subject: string): string {
  // A no-break space is French before a colon.
  const line = subject
    .replace(UNSEEN, ' ')
    .replace(/[^\S\u00a0]+/g, ' ')
    .trim();
  return [...line].slice(0, LONGEST_SUBJECT).join('').trim();
}

function fill(compiled: Compiled | undefined, template: string, view: View): Rendered {
  if (compiled === undefined) throw new Fault('template_missing', `There is no template called ${template}.`);
  return filled(`template ${template}`, () => {
    const text = wrapText(compiled.text(view).replace(UNSEEN, ''));
    return {
      subject: cleanSubject(compiled.subject(view)),
      text: `${text.replace(/\n{3,}/g, '\n\n').trim()}\n`,
      html: compiled.html(view).replace(UNSEEN, ''),
    };
  });
}

function filled<T>(what: string, fillIn: () => T): T {
  try {
    return fillIn();
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault('template_broken', `The ${what} asks for something that its mail does not have.`, {
      cause,
    });
  }
}

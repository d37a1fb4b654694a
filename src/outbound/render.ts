import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { Fault } from '../domain/fault.ts';
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

export type Render = (template: string, view: View) => Rendered;

export const SHIPPED_TEMPLATES = fileURLToPath(new URL('../../templates/', import.meta.url));

/** Subjects are cut at this many characters after cleaning (reliability notes, section 4). */
const LONGEST_SUBJECT = 150;

/** A missing name throws, so that a hole shows in the preview and never reaches a reader. */
const OPTIONS = { strict: true, knownHelpersOnly: true } as const;

/**
 * Controls, and characters that reorder what stands around them (Unicode TR 9): in other people's words they could make
 * ours read as something else. No template has any.
 */
const UNSEEN = /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu;

interface Compiled {
  readonly subject: Handlebars.TemplateDelegate<View>;
  readonly text: Handlebars.TemplateDelegate<View>;
  readonly html: Handlebars.TemplateDelegate<View>;
}

/**
 * Reads and compiles every template of a folder; each mail is a folder with `subject.hbs`, `text.hbs` and `html.hbs`.
 * @throws Fault `template_missing`, `template_broken`
 */
export async function loadTemplates(folder: string | null): Promise<Render> {
  const root = folder ?? SHIPPED_TEMPLATES;
  // Two environments: what is escaped for HTML would show as `&amp;` in plain text.
  const html = strictBlocks();
  const text = strictBlocks();
  html.registerPartial('layout', await source(join(root, 'layout.hbs')));
  const compiled = new Map<string, Compiled>();
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const part = (name: string) => readable(join(root, entry.name, `${name}.hbs`));
    compiled.set(entry.name, {
      subject: text.compile(await part('subject'), { ...OPTIONS, noEscape: true }),
      text: text.compile(await part('text'), { ...OPTIONS, noEscape: true }),
      html: html.compile(await part('html'), OPTIONS),
    });
  }
  return (template, view) => fill(compiled.get(template), template, view);
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
async function readable(path: string): Promise<string> {
  const text = await source(path);
  try {
    Handlebars.parse(text);
  } catch (cause) {
    throw new Fault('template_broken', `The template ${path} cannot be understood.`, { cause });
  }
  return text;
}

async function source(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new Fault('template_missing', `The template ${path} cannot be read.`, { cause });
  }
}

/** One line, cut between characters and not inside one. */
export function cleanSubject(subject: string): string {
  const line = subject.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
  return [...line].slice(0, LONGEST_SUBJECT).join('').trim();
}

function fill(compiled: Compiled | undefined, template: string, view: View): Rendered {
  if (compiled === undefined) throw new Fault('template_missing', `There is no template called ${template}.`);
  try {
    const text = wrapText(compiled.text(view).replace(UNSEEN, ''));
    return {
      subject: cleanSubject(compiled.subject(view)),
      text: `${text.replace(/\n{3,}/g, '\n\n').trim()}\n`,
      html: compiled.html(view).replace(UNSEEN, ''),
    };
  } catch (cause) {
    throw new Fault(
      'template_broken',
      `The template ${template} asks for something that its mail does not have.`,
      {
        cause,
      },
    );
  }
}

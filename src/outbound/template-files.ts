import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '../domain/fault.ts';
import { isLanguage, LANGUAGES, type Language } from '../domain/language.ts';

export const SHIPPED_TEMPLATES = fileURLToPath(new URL('../../templates/', import.meta.url));

const LAYOUT = 'layout.hbs';
const WORDS = 'words.json';

export interface TemplateSource {
  /** Where it is, for whoever has to put it right. */
  readonly path: string;
  readonly source: string;
}

export interface MailSource {
  readonly subject: TemplateSource;
  readonly text: TemplateSource;
  readonly html: TemplateSource;
}

export interface LanguageSource {
  readonly mails: Readonly<Record<string, MailSource>>;
  readonly words: Readonly<Record<string, TemplateSource>>;
}

export interface TemplateSources {
  readonly layout: TemplateSource;
  readonly languages: Readonly<Record<Language, LanguageSource>>;
}

/**
 * Reads `layout.hbs` and, for each language, a folder a mail with `subject.hbs`, `text.hbs` and `html.hbs`, and
 * `words.json` with the sentences. What `folder` has replaces what ships: a mail as a whole, a sentence alone.
 * @throws Fault `template_missing`, `template_broken`; `template_unknown` for what would never be used
 */
export async function readTemplates(folder: string | null): Promise<TemplateSources> {
  const shipped = await readSet(SHIPPED_TEMPLATES, null);
  return folder === null ? complete(shipped) : complete(await readSet(folder, shipped));
}

interface TemplateSet {
  readonly layout: TemplateSource | null;
  readonly languages: Readonly<Partial<Record<Language, LanguageSource>>>;
}

function complete({ layout, languages }: TemplateSet): TemplateSources {
  const missing = LANGUAGES.filter((language) => languages[language] === undefined);
  if (layout === null || missing.length > 0) {
    const what = layout === null ? LAYOUT : missing.join(', ');
    throw new Fault('template_missing', `The templates in ${SHIPPED_TEMPLATES} lack ${what}.`);
  }
  return { layout, languages: languages as Record<Language, LanguageSource> };
}

async function readSet(root: string, under: TemplateSet | null): Promise<TemplateSet> {
  const languages: Partial<Record<Language, LanguageSource>> = { ...under?.languages };
  let layout = under?.layout ?? null;
  for (const name of await namesIn(root)) {
    const path = join(root, name);
    if (name === LAYOUT) layout = await source(path);
    else if (isLanguage(name)) languages[name] = await readLanguage(path, under?.languages[name] ?? null);
    else throw unknown(path, `${LAYOUT} or one of the languages ${LANGUAGES.join(', ')}`);
  }
  return { layout, languages };
}

async function readLanguage(folder: string, under: LanguageSource | null): Promise<LanguageSource> {
  const mails: Record<string, MailSource> = { ...under?.mails };
  let words = under?.words ?? {};
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    if (name === WORDS) words = { ...words, ...(await readWords(path, under)) };
    else if (under === null || name in under.mails) mails[name] = await readMail(path);
    else throw unknown(path, 'the name of a mail');
  }
  return { mails, words };
}

async function readMail(folder: string): Promise<MailSource> {
  const part = (name: string): Promise<TemplateSource> => source(join(folder, `${name}.hbs`));
  return { subject: await part('subject'), text: await part('text'), html: await part('html') };
}

async function readWords(
  path: string,
  under: LanguageSource | null,
): Promise<Record<string, TemplateSource>> {
  const words = stringsIn((await source(path)).source);
  if (words === null)
    throw new Fault('template_broken', `${path} is not a JSON object of names and sentences.`);
  const entries = Object.entries(words);
  const stray = entries.find(([key]) => under !== null && !(key in under.words))?.[0];
  if (stray !== undefined) throw unknown(`${path}: ${stray}`, 'the name of a sentence');
  return Object.fromEntries(entries.map(([key, text]) => [key, { path: `${path}: ${key}`, source: text }]));
}

function stringsIn(json: string): Record<string, string> | null {
  try {
    const read: unknown = JSON.parse(json);
    const plain = typeof read === 'object' && read !== null && !Array.isArray(read);
    return plain && Object.values(read).every((text) => typeof text === 'string')
      ? (read as Record<string, string>)
      : null;
  } catch {
    return null;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    // What editors and file managers leave behind.
    return names.filter((name) => !name.startsWith('.')).sort();
  } catch (cause) {
    throw new Fault('template_missing', `The templates in ${folder} cannot be read.`, { cause });
  }
}

async function source(path: string): Promise<TemplateSource> {
  try {
    return { path, source: await readFile(path, 'utf8') };
  } catch (cause) {
    throw new Fault('template_missing', `The template ${path} cannot be read.`, { cause });
  }
}

function unknown(path: string, expected: string): Fault {
  return new Fault('template_unknown', `${path} is not ${expected}, and would never be used.`);
}

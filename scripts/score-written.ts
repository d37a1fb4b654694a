/**
 * Scores what the service takes for an author's own words, and for the sender of a forwarded mail, against the mail
 * that stands beside the checkout: `npx node scripts/score-written.ts`. What is absent is skipped, and said.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../src/inbound/parse.ts';
import type { ParsedMail } from '../src/reading/mail.ts';
import { forwardedIn } from '../src/reading/written/forwarded.ts';
import { htmlLines } from '../src/reading/written/html-lines.ts';
import { newText, newTextOf } from '../src/reading/written/new-text.ts';
import { trim } from '../src/reading/written/trim.ts';
import { CRISP } from '../test/reading/written/crisp-expectations.ts';

const SHARED = join(import.meta.dirname, '..', '..', 'shared');

/** One group's figures: `lost` wanted passages gone, `left` quoted or signature passages still there, or a wrong sender. */
export interface Score {
  readonly name: string;
  readonly count: number;
  readonly lost: readonly string[];
  readonly left: readonly string[];
}

interface Sample {
  readonly file: string;
  readonly text: string;
  readonly wanted: readonly string[];
  readonly quoted: readonly string[];
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

function score(name: string, samples: readonly Sample[]): Score {
  const lost: string[] = [];
  const left: string[] = [];
  for (const { file, text, wanted, quoted } of samples) {
    const read = folded(text);
    const missing = wanted.filter((part) => !read.includes(folded(part)));
    const remaining = quoted.filter((part) => read.includes(folded(part)));
    if (missing.length > 0) lost.push(`${file}: ${missing.join(' | ')}`);
    if (remaining.length > 0) left.push(`${file}: ${remaining.join(' | ')}`);
  }
  return { name, count: samples.length, lost, left };
}

function filesIn(folder: string, extension: string): string[] {
  const path = join(SHARED, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => file.endsWith(extension))
    .sort();
}

function read(folder: string, file: string): Buffer {
  return readFileSync(join(SHARED, folder, file));
}

async function parsed(folder: string, file: string): Promise<ParsedMail | null> {
  try {
    return await parse(read(folder, file));
  } catch {
    // Messages that are malformed on purpose have no text to score; their verdict is scored elsewhere.
    return null;
  }
}

interface Expected {
  readonly file: string;
  readonly expect: { readonly newTextContains?: string[]; readonly newTextOmits?: string[] };
}

async function corpus(html: boolean): Promise<Score> {
  const folder = 'corpus/mail';
  const [list] = filesIn(folder, 'expected.jsonl');
  const samples: Sample[] = [];
  for (const line of list === undefined ? [] : read(folder, list).toString().trim().split('\n')) {
    const { file, expect }: Expected = JSON.parse(line);
    const mail = await parsed(folder, file);
    if (mail === null || (html && mail.html === null)) continue;
    const { text } = newText(html ? { ...mail, text: null } : mail);
    samples.push({ file, text, wanted: expect.newTextContains ?? [], quoted: expect.newTextOmits ?? [] });
  }
  return score(html ? 'corpus, HTML alone' : 'corpus', samples);
}

/** Without a subject file the client's prefix is not known; the body alone must tell. */
function forwards(): Score {
  const folder = 'fixtures/forwards';
  const lost: string[] = [];
  const left: string[] = [];
  const files = filesIn(folder, '_body.txt');
  for (const file of files) {
    const subject = join(SHARED, folder, file.replace('_body', '_subject'));
    const found = forwardedIn(
      read(folder, file).toString(),
      existsSync(subject) ? readFileSync(subject, 'utf8') : '',
    )?.from;
    if (found === null || found === undefined) lost.push(file);
    else if (found.address !== 'john.doe@acme.com' || found.name !== 'John Doe') {
      left.push(`${file}: ${found.name} <${found.address}>`);
    }
  }
  return { name: 'forwards (sender missed / sender wrong)', count: files.length, lost, left };
}

/** In all of talon's replies the author wrote one of these, and was answered from one of those. */
const TALON_WANTED: Readonly<Record<string, readonly string[]>> = {
  html: ['Hi. I am fine.', 'Thanks,', 'Alex'],
  eml: ['Hello'],
};
const TALON_QUOTED: Readonly<Record<string, readonly string[]>> = {
  html: ['Hello! How are you?', 'Sasha', 'abc@example.com', 'Subject:', 'wrote:', 'От:'],
  eml: ['> ', 'wrote', 'Original Message', 'Subject:', 'Sent', 'mailgun', 'Hi there', 'Loop'],
};

async function talon(): Promise<Score> {
  const folder = 'fixtures/replies/talon';
  const samples: Sample[] = [];
  for (const file of filesIn(folder, '.eml')) {
    const mail = await parsed(folder, file);
    if (mail === null) continue;
    samples.push({
      file,
      text: newText(mail).text,
      wanted: TALON_WANTED.eml ?? [],
      quoted: TALON_QUOTED.eml ?? [],
    });
  }
  return score('talon', samples);
}

function talonHtml(): Score {
  const folder = 'fixtures/replies/talon-html';
  const samples = filesIn(folder, '.html').map((file) => ({
    file,
    text: trim(htmlLines(read(folder, file).toString()), null).text,
    wanted: TALON_WANTED.html ?? [],
    quoted: TALON_QUOTED.html ?? [],
  }));
  return score('talon, HTML', samples);
}

function crisp(): Score {
  const folder = 'fixtures/replies/crisp';
  const samples = filesIn(folder, '.txt').flatMap((file) => {
    const expected = CRISP.get(file.replace('.txt', ''));
    return expected === undefined
      ? []
      : [{ file, text: newTextOf(read(folder, file).toString()).text, ...expected }];
  });
  return score('crisp', samples);
}

interface Reply {
  readonly id: string;
  readonly text: string;
}

/** The replies of the open corpus: they quote nothing and sign little. */
export function replies(): Reply[] {
  return ['corpus', 'corpus/more']
    .flatMap((folder) =>
      filesIn(folder, '.jsonl').flatMap((file) => read(folder, file).toString().trim().split('\n')),
    )
    .map((line): Reply => JSON.parse(line));
}

/** Nothing but signatures and footers may go from a reply that quotes nothing. */
function untouched(): Score {
  const lost: string[] = [];
  const all = replies();
  for (const { id, text } of all) {
    const first = text.split('\n').find((one) => one.trim() !== '') ?? '';
    if (!folded(newTextOf(text).text).includes(folded(first))) lost.push(`${id}: ${first}`);
  }
  return { name: 'plain replies (first line)', count: all.length, lost, left: [] };
}

/** Every group that is there. */
export async function scores(): Promise<Score[]> {
  const all = [
    await corpus(false),
    await corpus(true),
    forwards(),
    await talon(),
    talonHtml(),
    crisp(),
    untouched(),
  ];
  return all.filter(({ count }) => count > 0);
}

function print({ name, count, lost, left }: Score): void {
  console.log(`${name}: ${count}, lost ${lost.length}, left ${left.length}`);
  for (const line of lost) console.log(`  lost  ${line}`);
  for (const line of left) console.log(`  left  ${line}`);
}

if (import.meta.main) {
  const all = await scores();
  for (const one of all) print(one);
  if (all.length === 0) console.log(`skipped: nothing to score against in ${SHARED}`);
}

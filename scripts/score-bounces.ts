/**
 * Scores the reading of machines' mail against a folder of real bounces, delay notices, complaints and auto-replies,
 * and checks that no other message of the corpora is taken for one. Names every failure; fails under the marks.
 *
 *   npx node scripts/score-bounces.ts [FOLDER]
 *
 * What is right comes from the reports' own fields (RFC 3464) where they have any, else from bounce-judgements.json: each
 * was read by a person, and recipients are kept as the first twelve digits of their SHA-256.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../src/inbound/parse.ts';
import { type Automatic, automatic } from '../src/reading/automatic/automatic.ts';
import type { ParsedMail } from '../src/reading/mail.ts';
import judgements from './bounce-judgements.json' with { type: 'json' };

const folder = process.argv[2] ?? '../shared/fixtures/bounces';
const ENOUGH = { recognised: 0.98, recipient: 0.95, permanent: 0.95 };

interface Truth {
  readonly kind: string;
  /** Any of these is right; empty where the message names nobody. */
  readonly recipients: readonly string[];
  readonly permanent: boolean | null;
}

const judged: Readonly<Record<string, { kind: string; recipient?: string | null; permanent?: boolean }>> =
  judgements;

function digest(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 12);
}

/** Reads the fields of a report anew, and more simply than the product does. */
function fieldsOf(mail: ParsedMail): Truth {
  const report = mail.parts
    .filter(({ type }) => type.endsWith('delivery-status'))
    .map(({ content }) => content.toString('utf8'))
    .join('\n\n');
  const values = (name: string) =>
    [...report.matchAll(new RegExp(`^${name}:\\s*(.*)$`, 'gim'))].map((match) =>
      (match[1] ?? '').trim().toLowerCase(),
    );
  const addresses = [...values('final-recipient'), ...values('original-recipient')].flatMap(
    (value) => /([^\s<>;:"]+|"[^"]+")@[^\s<>;()]+/.exec(value)?.[0].replaceAll('"', '') ?? [],
  );
  const delayed = values('action')[0]?.startsWith('delayed') ?? false;
  const status = /[245]/.exec(values('status')[0] ?? values('diagnostic-code')[0] ?? '')?.[0];
  return { kind: 'bounce', recipients: addresses.map(digest), permanent: !delayed && status === '5' };
}

function truthOf(file: string, mail: ParsedMail): Truth {
  const own = judged[file];
  if (own === undefined) return fieldsOf(mail);
  return {
    kind: own.kind,
    recipients: own.recipient ? [own.recipient] : [],
    permanent: own.permanent ?? null,
  };
}

const nobody = () => false;

interface Count {
  right: number;
  of: number;
  readonly wrong: string[];
}

const count: Record<'recognised' | 'recipient' | 'permanent', Count> = {
  recognised: { right: 0, of: 0, wrong: [] },
  recipient: { right: 0, of: 0, wrong: [] },
  permanent: { right: 0, of: 0, wrong: [] },
};

function tally(what: keyof typeof count, right: boolean, line: string): void {
  count[what].of += 1;
  if (right) count[what].right += 1;
  else count[what].wrong.push(line);
}

function score(file: string, got: Automatic, truth: Truth): void {
  const known = ['bounce', 'complaint', 'auto_reply', 'loop'].includes(got.kind);
  tally('recognised', known, `${file}: taken for ${got.kind}`);
  if (truth.kind !== 'bounce') return;
  const address = got.bounce?.address ?? null;
  if (truth.recipients.length > 0) {
    const right = address !== null && truth.recipients.includes(digest(address));
    tally('recipient', right, `${file}: recipient ${address}`);
  }
  if (truth.permanent === null) return;
  const permanent = got.bounce?.permanent ?? null;
  tally(
    'permanent',
    permanent === truth.permanent,
    `${file}: permanent ${permanent}, not ${truth.permanent}`,
  );
}

for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.eml'))
  .sort()) {
  const mail = await parse(readFileSync(join(folder, file)));
  score(file, automatic(mail, nobody, nobody), truthOf(file, mail));
}

for (const [what, { right, of, wrong }] of Object.entries(count)) {
  for (const line of wrong) console.log(line);
  const share = right / of;
  console.log(`${what}: ${right} of ${of} (${(share * 100).toFixed(1)} %)`);
  if (share < ENOUGH[what as keyof typeof ENOUGH]) process.exitCode = 1;
}

/** Messages that people wrote, by path: those of the open corpus, and what is left of other projects' replies. */
async function othersTakenForBounces(): Promise<{ read: number; wrong: string[] }> {
  const corpus = existsSync('../shared/corpus/mail') ? '../shared/corpus/mail' : 'test/corpus/mail';
  const expected = readFileSync(join(corpus, 'expected.jsonl'), 'utf8').split('\n').filter(Boolean);
  const wrong: string[] = [];
  let read = 0;
  for (const line of expected) {
    const { file, expect } = JSON.parse(line) as { file: string; expect: { verdict: string | string[] } };
    if ([expect.verdict].flat().some((verdict) => verdict === 'bounce')) continue;
    const mail = await parse(readFileSync(join(corpus, file))).catch(() => null);
    read += 1;
    if (mail !== null && automatic(mail, nobody, nobody).kind === 'bounce') wrong.push(file);
  }
  for (const path of replies()) {
    const head =
      'From: Bob <bob@b.example>\nTo: intro@a.example\nSubject: Re: hello\nContent-Type: text/plain; charset=utf-8\n\n';
    const mail = await parse(Buffer.concat([Buffer.from(head), readFileSync(path)]));
    read += 1;
    if (automatic(mail, nobody, nobody).kind !== 'none') wrong.push(path);
  }
  return { read, wrong };
}

function replies(): string[] {
  const folders = ['replies/crisp', 'replies/talon', 'replies/talon-html', 'forwards'];
  return folders
    .map((name) => join('../shared/fixtures', name))
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path).map((name) => join(path, name)));
}

const others = await othersTakenForBounces();
for (const path of others.wrong) console.log(`${path}: taken for a machine's`);
console.log(`others: ${others.wrong.length} of ${others.read} taken for bounces`);
if (others.wrong.length > 0) process.exitCode = 1;

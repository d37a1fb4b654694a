/**
 * Scores the reading of machines' mail. What is right comes from the reports' own fields (RFC 3464) where they have any,
 * else from bounce-judgements.json: each was read by a person, and recipients are kept as the first twelve digits of their
 * SHA-256.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../src/inbound/parse.ts';
import { type Automatic, automatic } from '../src/reading/automatic/automatic.ts';
import type { ParsedMail } from '../src/reading/mail.ts';
import judgements from './bounce-judgements.json' with { type: 'json' };

interface Truth {
  readonly kind: string;
  /** Any of these is right; empty where the message names nobody. */
  readonly recipients: readonly string[];
  readonly permanent: boolean | null;
}

export interface Score {
  readonly right: number;
  readonly of: number;
  /** One line for each failure. */
  readonly wrong: readonly string[];
}

export type BounceScores = Readonly<Record<'recognised' | 'recipient' | 'permanent', Score>>;

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

interface Line {
  readonly what: keyof BounceScores;
  readonly right: boolean;
  readonly line: string;
}

function judge(file: string, got: Automatic, truth: Truth): Line[] {
  const known = ['bounce', 'complaint', 'auto_reply', 'loop'].includes(got.kind);
  const lines: Line[] = [{ what: 'recognised', right: known, line: `${file}: taken for ${got.kind}` }];
  if (truth.kind !== 'bounce') return lines;
  const address = got.bounce?.address ?? null;
  if (truth.recipients.length > 0) {
    const right = address !== null && truth.recipients.includes(digest(address));
    lines.push({ what: 'recipient', right, line: `${file}: recipient ${address}` });
  }
  if (truth.permanent !== null) {
    const permanent = got.bounce?.permanent ?? null;
    const right = permanent === truth.permanent;
    lines.push({ what: 'permanent', right, line: `${file}: permanent ${permanent}, not ${truth.permanent}` });
  }
  return lines;
}

function scoreOf(lines: readonly Line[], what: keyof BounceScores): Score {
  const own = lines.filter((line) => line.what === what);
  const wrong = own.filter(({ right }) => !right).map(({ line }) => line);
  return { right: own.length - wrong.length, of: own.length, wrong };
}

/** Scores the bounces, complaints and automatic answers in a folder of `*.eml`. */
export async function scoreBounces(folder: string): Promise<BounceScores> {
  const lines: Line[] = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort()) {
    const mail = await parse(readFileSync(join(folder, file)));
    lines.push(...judge(file, automatic(mail, nobody, nobody), truthOf(file, mail)));
  }
  return {
    recognised: scoreOf(lines, 'recognised'),
    recipient: scoreOf(lines, 'recipient'),
    permanent: scoreOf(lines, 'permanent'),
  };
}

/** The messages of a corpus with expectations that are no bounces. */
function expectedOthers(corpus: string): string[] {
  return readFileSync(join(corpus, 'expected.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { file: string; expect: { verdict: string | string[] } })
    .filter(({ expect }) => ![expect.verdict].flat().includes('bounce'))
    .map(({ file }) => join(corpus, file));
}

const REPLY_HEAD =
  'From: Bob <bob@b.example>\nTo: intro@a.example\nSubject: Re: hello\nContent-Type: text/plain; charset=utf-8\n\n';

/** Messages that are no bounces: which of a corpus, and of folders of bare texts that people wrote, are taken for one. */
export async function othersTaken(corpus: string, textFolders: readonly string[]): Promise<Score> {
  const wrong: string[] = [];
  const mails = expectedOthers(corpus);
  for (const path of mails) {
    // What cannot be parsed at all is refused before anybody asks what it is.
    const mail = await parse(readFileSync(path)).catch(() => null);
    if (mail !== null && automatic(mail, nobody, nobody).kind === 'bounce') wrong.push(path);
  }
  const texts = textFolders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  for (const path of texts) {
    const mail = await parse(Buffer.concat([Buffer.from(REPLY_HEAD), readFileSync(path)]));
    if (automatic(mail, nobody, nobody).kind !== 'none') wrong.push(path);
  }
  const of = mails.length + texts.length;
  return { right: of - wrong.length, of, wrong };
}

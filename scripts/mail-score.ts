import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { MailTooLarge, MailUnreadable } from '../src/inbound/mail-limits.ts';
import { understand } from '../src/inbound/understand.ts';
import { canonicalAddress } from '../src/reading/mailbox.ts';
import { readNothing } from '../src/reading/read.ts';
import type { Bounce, Reading } from '../src/reading/reading.ts';

/** A message of the corpus and what `explain` should say of it; a key that is missing is not checked. */
export interface ExpectedMail {
  readonly file: string;
  readonly note: string;
  readonly env: Readonly<Record<string, string>>;
  readonly expect: Expectation;
}

interface Expectation {
  readonly verdict: string | readonly string[];
  readonly reasonCode?: string | null;
  readonly introducer?: string | null;
  readonly parties?: readonly string[];
  readonly partyNames?: readonly (string | null)[];
  readonly mode?: string | null;
  readonly vouched?: boolean;
  readonly firstCheckIn?: string | null;
  readonly autoReplyUntil?: string | null;
  readonly bounce?: Bounce | null;
  readonly newTextContains?: readonly string[];
  readonly newTextOmits?: readonly string[];
}

/** What of one message is not as expected: `what` names the field. */
export interface Miss {
  readonly file: string;
  readonly what: string;
  readonly got: unknown;
  readonly wanted: unknown;
}

const ENVIRONMENT = {
  INTRO_ADDRESS: 'intro@introloop.test',
  INTRODUCERS: '*@connector.test,conny.carter@gmail.test',
  TRUSTED_AUTHSERV_ID: 'mx.introloop.test',
  SENDER_AUTH: 'require',
};

/** The lines of `expected.jsonl` in a folder of messages. */
export function expectedMails(folder: string): ExpectedMail[] {
  const lines = readFileSync(join(folder, 'expected.jsonl'), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as ExpectedMail);
}

/** Reads a message of the corpus as `explain` would, under the corpus's environment. */
export async function readingOf(folder: string, mail: ExpectedMail): Promise<Reading> {
  const config = readConfig({ ...ENVIRONMENT, ...mail.env }, 'reading');
  const { introAddresses: serviceAddresses, introducers, senderAuth, trustedAuthservId } = config;
  const raw = readFileSync(join(folder, mail.file));
  try {
    const context = { serviceAddresses, introducers, senderAuth };
    return (await understand(raw, context, { trustedAuthservId })).reading;
  } catch (error) {
    if (error instanceof MailTooLarge || error instanceof MailUnreadable) return readNothing(error.message);
    throw error;
  }
}

function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function textMisses(reading: Reading, expect: Expectation): Omit<Miss, 'file'>[] {
  const text = collapsed(reading.newText);
  const missing = (expect.newTextContains ?? []).filter((part) => !text.includes(collapsed(part)));
  const left = (expect.newTextOmits ?? []).filter((part) =>
    part === '\0' ? reading.newText.includes(part) : text.includes(collapsed(part)),
  );
  return [
    ...missing.map((part) => ({ what: 'newText lacks', got: reading.newText, wanted: part })),
    ...left.map((part) => ({ what: 'newText keeps', got: reading.newText, wanted: part })),
  ];
}

function partyMisses(reading: Reading, expect: Expectation): Omit<Miss, 'file'>[] {
  const misses: Omit<Miss, 'file'>[] = [];
  const got = reading.parties.map(({ address }) => address);
  if (expect.parties && !same(got, expect.parties.map(canonicalAddress))) {
    misses.push({ what: 'parties', got, wanted: expect.parties });
  }
  const names = reading.parties.map(({ name }) => name);
  const wrong = expect.partyNames?.some((name, i) => name !== null && name !== names[i]);
  if (wrong) misses.push({ what: 'partyNames', got: names, wanted: expect.partyNames });
  return misses;
}

const FIELDS = ['introducer', 'mode', 'vouched', 'firstCheckIn', 'autoReplyUntil', 'bounce'] as const;

function fieldMisses(reading: Reading, expect: Expectation): Omit<Miss, 'file'>[] {
  return FIELDS.filter((field) => field in expect && !same(reading[field], expect[field])).map((field) => ({
    what: field,
    got: reading[field],
    wanted: expect[field],
  }));
}

/** Everything in a reading that is not as the corpus expects it. */
export function misses(reading: Reading, { file, expect }: ExpectedMail): Miss[] {
  const verdicts = [expect.verdict].flat();
  const found: Omit<Miss, 'file'>[] = [];
  if (!verdicts.includes(reading.verdict)) {
    found.push({ what: 'verdict', got: `${reading.verdict} (${reading.reason})`, wanted: verdicts });
  }
  const refused = reading.verdict === 'ignored' || reading.verdict === 'rejected';
  if (refused && expect.reasonCode && !reading.reason.startsWith(`${expect.reasonCode}:`)) {
    found.push({ what: 'reasonCode', got: reading.reason, wanted: expect.reasonCode });
  }
  const unlessIntroduced = verdicts.length > 1 && verdicts.includes('introduction');
  if (!unlessIntroduced || reading.verdict === 'introduction') {
    found.push(...fieldMisses(reading, expect), ...partyMisses(reading, expect));
  }
  found.push(...textMisses(reading, expect));
  return found.map((miss) => ({ file, ...miss }));
}

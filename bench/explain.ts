import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simpleParser } from 'mailparser';
import { asJson } from '../src/cli/explanation.ts';
import { understand } from '../src/inbound/understand.ts';
import { quantile } from './quantile.ts';

const CORPUS = fileURLToPath(new URL('../test/corpus/mail/', import.meta.url));

/** Both take their turns on the same files: what a shared machine does to one it does to the other. */
const ROUNDS = 25;

export interface ExplainFigures {
  /** Messages a second, the median of the rounds. */
  readonly explain: number;
  readonly bare: number;
}

/** What `explain` does with a message, from bytes to a line of JSON, beside mailparser alone. */
export async function measureExplain(): Promise<ExplainFigures> {
  const files = (await readdir(CORPUS)).filter((name) => name.endsWith('.eml')).sort();
  const mails = await Promise.all(files.map((name) => readFile(join(CORPUS, name))));
  const rounds: { explain: number; bare: number }[] = [];
  for (let round = 0; round < ROUNDS + 5; round += 1) {
    rounds.push({ explain: await rate(mails, explain), bare: await rate(mails, simpleParser) });
  }
  // The first rounds are the compiler's.
  const warm = rounds.slice(5);
  return {
    explain: quantile(
      warm.map(({ explain: value }) => value),
      0.5,
    ),
    bare: quantile(
      warm.map(({ bare: value }) => value),
      0.5,
    ),
  };
}

async function rate(mails: readonly Buffer[], work: (raw: Buffer) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  // A message that is refused is a result like any other.
  for (const raw of mails) await work(raw).catch(() => undefined);
  return (mails.length * 1_000) / (performance.now() - start);
}

async function explain(raw: Buffer): Promise<string> {
  const context = {
    serviceAddresses: ['intro@introloop.test'],
    introducers: ['conny.carter@gmail.test', '*@connector.test'],
    senderAuth: 'require',
  } as const;
  const options = { trustedAuthservId: 'mx.introloop.test' };
  const { reading, authentication } = await understand(raw, context, options);
  return asJson({ file: 'a.eml', reading, authentication });
}

import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { findBinaries } from '../src/store/embedded/binaries.ts';

/** One line of the results; an empty aim where the figure is there to be compared with. */
export interface Row {
  readonly what: string;
  readonly value: string;
  readonly aim: string;
  /** null where there is no aim, or nothing was measured */
  readonly met: boolean | null;
}

const RESULTS = fileURLToPath(new URL('./RESULTS.md', import.meta.url));

export function print(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, value, aim, met } of rows) {
    const verdict = aim === '' ? '' : `  aim: ${aim}${met === false ? ' (missed)' : ''}`;
    process.stdout.write(`${what.padEnd(width)}  ${value.padEnd(24)}${verdict}\n`);
  }
}

/** Only a run of every part is published: figures of different hours do not belong into one table. */
export async function publish(rows: readonly Row[], loadBefore: number): Promise<void> {
  const lines = rows.map(({ what, value, aim, met }) => `| ${what} | ${value} | ${aim} | ${verdict(met)} |`);
  const text = [
    '# Measured',
    '',
    'Written by `npm run bench`; `npm run bench -- NAME` runs one part (start, explain, classify, arrival, backlog, waiting).',
    '',
    await machine(loadBefore),
    '',
    '| what | measured | aim | met |',
    '|---|---|---|---|',
    ...lines,
    '',
    '"The bare libraries" fetch the same messages (imapflow), parse them (mailparser) and send as many mails with the same',
    'texts (nodemailer, as many pooled connections), and decide, check and remember nothing. They run right after the',
    'service, since a shared machine is not always equally fast: compare ratios, not rates.',
    '',
  ];
  await writeFile(RESULTS, text.join('\n'));
}

function verdict(met: boolean | null): string {
  return met === null ? '' : met ? 'yes' : '**no**';
}

async function machine(loadBefore: number): Promise<string> {
  const [core] = cpus();
  const { postgres } = await findBinaries();
  const version = execFileSync(postgres, ['--version'], { encoding: 'utf8' }).trim();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return [
    `${new Date().toISOString().slice(0, 10)}; ${cpus().length} cores (${core?.model.trim() ?? 'unknown'}), ${memory};`,
    `Node.js ${process.version}, ${version}. Load average before the run ${loadBefore.toFixed(1)},`,
    `after it ${loadavg()[0]?.toFixed(1)}${loadBefore > cpus().length ? ' (others were at work on the machine)' : ''}.`,
  ].join('\n');
}

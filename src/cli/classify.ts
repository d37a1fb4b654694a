import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { type Answer, classify, type Question, type Reply } from '../answers/classify.ts';
import { environment, readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { type Consult, consulting, NOBODY } from '../model/consult.ts';

interface Line extends Reply {
  id: string;
}

const QUESTIONS: readonly string[] = ['check_in', 'consent', 'thread'] satisfies Question[];

/** `classify [FILE|-]`: labels replies given as JSON lines; without a file, those on standard input. */
export function classifyCommand(): Command {
  return new Command('classify')
    .description('label replies: JSON lines {"id","context","text","receivedAt"} in, labels out')
    .argument('[file]', 'JSON lines; "-" or nothing reads standard input', '-')
    .option('--json', 'one JSON object a line')
    .action(async (file: string, options: { json?: boolean }) => {
      const print = options.json ? asJson : asText;
      const consult = configuredModel();
      let number = 0;
      for await (const line of linesOf(file)) {
        number++;
        if (line.trim() === '') continue;
        const read = readLine(line);
        if (typeof read === 'string') complain(`line ${number}: ${read}`);
        else process.stdout.write(`${print(read, (await consult?.(read, NOBODY)) ?? classify(read))}\n`);
      }
    });
}

/** The model that the service would ask, where one is configured; what becomes of that is told on standard error. */
function configuredModel(): Consult | null {
  const { llm, logLevel } = readConfig(environment(), 'store');
  return llm && consulting(llm, createLog(logLevel, process.stderr));
}

function linesOf(file: string): AsyncIterable<string> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

function complain(message: string): void {
  process.stderr.write(`classify: ${message}\n`);
  process.exitCode = 1;
}

/** The reply that a line holds, or what is wrong with it. */
function readLine(line: string): Line | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'not JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not a JSON object';
  const { id, context, text, receivedAt } = value as Record<string, unknown>;
  if (typeof id !== 'string' && typeof id !== 'number') return '"id" is missing';
  if (typeof text !== 'string') return '"text" is missing or no string';
  if (typeof context !== 'string' || !QUESTIONS.includes(context)) {
    return `"context" must be one of ${QUESTIONS.join(', ')}`;
  }
  const at = new Date(typeof receivedAt === 'string' ? receivedAt : Number.NaN);
  if (Number.isNaN(at.getTime())) return '"receivedAt" must be an ISO date';
  return { id: String(id), context: context as Question, text, receivedAt: at };
}

function asJson(reply: Line, answer: Answer): string {
  const { label, confidence, until } = answer;
  return JSON.stringify({ id: reply.id, label, confidence: Math.round(confidence * 1000) / 1000, until });
}

function asText(reply: Line, answer: Answer): string {
  const again = answer.until === null ? '' : `, ask again on ${answer.until}`;
  return `${reply.id}: ${answer.label} (${Math.round(answer.confidence * 100)} %${again})`;
}

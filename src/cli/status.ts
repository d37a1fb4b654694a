import { Command } from 'commander';
import { environment, readConfig } from '../config.ts';
import { withoutSecrets } from '../log.ts';
import { type Numbers, numbers } from '../store/numbers.ts';
import { type Overview, overview } from '../store/overview.ts';
import { visitStore } from './visit-store.ts';

/** `status`: how things stand, on one screen. Works beside a running service and names nobody. */
export function statusCommand(): Command {
  return new Command('status')
    .description(
      'show open introductions, what came of all, what goes out next, what was read, and what is held',
    )
    .option('--json', 'one JSON object a line')
    .action(async ({ json }: { json?: boolean }) => {
      const config = readConfig(environment(), 'store');
      const found = await visitStore(config, async ({ database }) => ({
        ...(await overview(database)),
        numbers: await numbers(database),
      }));
      const told = json ? JSON.stringify(jsonOf(found)) : linesOf(found).join('\n');
      process.stdout.write(`${withoutSecrets(told)}\n`);
    });
}

type Found = Overview & { readonly numbers: Numbers };

function jsonOf({ open, ...rest }: Found): object {
  return { open: Object.fromEntries(open.map(({ labels, count }) => [labels.state, count])), ...rest };
}

function linesOf({ open, numbers: told, soon, messages, setAside, holds }: Found): string[] {
  return [
    ...section(
      'open introductions',
      open.map(({ labels, count }) => `${labels.state.padEnd(14)} ${count}`),
    ),
    ...section('what came of introductions', outcomes(told)),
    ...section(
      'going out within 24 h',
      soon.map(({ kind, count, overdue, first }) => {
        const late = overdue > 0 ? `, ${overdue} due already` : '';
        return `${kind.padEnd(14)} ${count} from ${minute(first)}${late}`;
      }),
    ),
    ...section(
      'last messages read',
      messages.map(({ id, receivedAt, verdict, code }) =>
        `${minute(receivedAt)}  ${id}  ${verdict}${code === null ? '' : `: ${code}`}`.trimEnd(),
      ),
    ),
    `set aside: ${setAside}${setAside > 0 ? ' (introloop replay lists them)' : ''}`,
    ...section(
      'sending held',
      holds.map(({ scope, until, why }) => {
        const end = until === null ? 'until introloop release' : `until ${minute(until)}`;
        return `${scope}, ${end}: ${why}`;
      }),
    ),
  ];
}

/** Only what there is: a service that has asked nobody first has nobody who declined. */
function outcomes(told: Numbers): string[] {
  const lines: [string, number][] = [
    ['given', told.given],
    ['in touch', told.inTouch],
    ['met', told.met],
    ['won', told.won],
    ['no fit', told.notAFit],
    ['no contact', told.noContact],
    ['no answer', told.noAnswer],
    ['gone badly', told.goneBadly],
    ['declined', told.declined],
    ['lapsed', told.lapsed],
    ['cancelled', told.cancelled],
  ];
  const days = told.daysToFirstReply;
  return [
    ...lines.filter(([, count]) => count > 0).map(([name, count]) => `${name.padEnd(14)} ${count}`),
    ...(days === null ? [] : [`first reply    after ${days.toFixed(1)} days (half of them sooner)`]),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [`${title}: none`] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

/** In UTC, to the minute. */
function minute(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')}Z`;
}

import { Command } from 'commander';
import { createLog } from '../log.ts';
import { jsonNarrator, narrator } from '../sandbox/narrator.ts';
import { stopRequested } from './stop-signal.ts';

interface Options {
  readonly once?: boolean;
  readonly json?: boolean;
}

/** Wider lines are hard to read, on however wide a terminal. */
const WIDEST = 96;
const NARROWEST = 40;

/** `demo`: the whole loop with nothing configured, told as it happens. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('run the whole loop with nothing configured: mailbox, mail server and people who answer')
    .option('--once', 'end when every introduction has closed (0 if all did, else 1)')
    .option('--json', 'one JSON object a line')
    .addHelpText(
      'after',
      '\nHeeds PORT (any free one) and LOG_LEVEL (silent; the log goes to standard error).',
    )
    .action(async ({ once = false, json = false }: Options) => {
      const tell = json ? jsonNarrator(terminal()) : narrator(terminal());
      // Not environment(): what is configured for the real service, in .env too, is none of the demo's business.
      const { PORT: port, LOG_LEVEL: logLevel } = process.env;
      const log = (level: Parameters<typeof createLog>[0]) => createLog(level, process.stderr);
      const stop = stopSignal();
      tell({ step: 'starts' });
      // Loaded once the reader knows that it starts: a second or two on a slow machine.
      const { inWorld } = await import('../sandbox/world.ts');
      const { tellStory } = await import('../sandbox/tell-story.ts');
      const ended = await inWorld({ port, logLevel, log }, (world) =>
        tellStory(world, tell, { once, stop }),
      ).catch((error) => {
        if (!stop.aborted) throw error;
        process.stderr.write('introloop: stopped before the end of the story\n');
        return false;
      });
      if (!ended) process.exitCode = 1;
    });
}

/** Aborted by Ctrl-C, by the end of the terminal, and where nobody reads on (`demo | head`). */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  void stopRequested().then(() => stop.abort());
  process.once('SIGHUP', () => stop.abort());
  process.stdout.on('error', () => stop.abort());
  return stop.signal;
}

function terminal() {
  const { isTTY, columns } = process.stdout;
  return {
    write: (text: string) => void process.stdout.write(text),
    // Some pseudo-terminals have 0 columns.
    width: Math.min(Math.max(columns || WIDEST, NARROWEST), WIDEST),
    // https://no-color.org: set, and not to nothing
    colour: isTTY === true && !process.env.NO_COLOR,
    elapsed: () => performance.now(),
  };
}

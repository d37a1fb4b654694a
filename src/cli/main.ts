import { createRequire } from 'node:module';
import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config.ts';
import { reportFailure } from './failure.ts';

const manifest = createRequire(import.meta.url)('../../package.json') as { version: string };

/** Each command is loaded when it is asked for: `explain` does not wait for what `start` needs. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).startCommand(),
  demo: async () => (await import('./demo.ts')).demoCommand(),
  explain: async () =>
    (await import('./explain.ts')).explainCommand((await import('../config.ts')).environment()),
  classify: async () => (await import('./classify.ts')).classifyCommand(),
  check: async () => (await import('./check.ts')).checkCommand(),
  corrections: async () => (await import('./corrections.ts')).correctionsCommand(),
  status: async () => (await import('./status.ts')).statusCommand(),
  connect: async () => (await import('./connect.ts')).connectCommand(),
  dkim: async () => (await import('./dkim.ts')).dkimCommand(),
  replay: async () => (await import('./replay.ts')).replayCommand(),
  release: async () => (await import('./release.ts')).releaseCommand(),
  backup: async () => (await import('./backup.ts')).backupCommand(),
  restore: async () => (await import('./restore.ts')).restoreCommand(),
  migrate: async () => (await import('./migrate.ts')).migrateCommand(),
};

async function run(args: readonly string[]): Promise<number> {
  const program = new Command('introloop')
    .description('Introductions by mail that do not fall through.')
    .version(manifest.version);
  const asked = args.find((arg) => !arg.startsWith('-'));
  const load = asked === undefined ? undefined : COMMANDS[asked];
  const wanted = load === undefined ? Object.values(COMMANDS) : [load];
  for (const command of await Promise.all(wanted.map((each) => each()))) {
    program.addCommand(withVerbose(command));
  }
  for (const each of [program, ...program.commands]) each.exitOverride();
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    reportFailure(error, args.includes('--verbose'));
    return error instanceof ConfigError ? 2 : 1;
  }
}

function withVerbose(command: Command): Command {
  return command.option('--verbose', 'show where an error came from');
}

process.exitCode = await run(process.argv.slice(2));

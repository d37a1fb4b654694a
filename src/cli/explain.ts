import { Command } from 'commander';
import { type Config, type Environment, readConfig } from '../config.ts';
import { MailTooLarge, MailUnreadable } from '../inbound/mail-limits.ts';
import { understand } from '../inbound/understand.ts';
import { readNothing } from '../reading/read.ts';
import { asJson, asText, type Explanation } from './explanation.ts';
import { messageBytes, messageFiles } from './message-files.ts';

/**
 * `explain FILE|DIR|-…`: says what the service would do with each message and why. Changes nothing, needs no
 * database, and asks DNS only where no server's Authentication-Results are trusted. Throws ConfigError.
 */
export function explainCommand(env: Environment): Command {
  return new Command('explain')
    .description('say what the service would do with each message and why; changes nothing')
    .argument(
      '<path...>',
      'files (RFC 5322); a directory stands for every *.eml below it, "-" for standard input',
    )
    .option('--json', 'one JSON object a line')
    .action(async (paths: string[], options: { json?: boolean }) => {
      const config = readConfig(env, 'reading');
      process.stdout.on('error', readerGone);
      const print = options.json ? (said: Explanation) => `${asJson(said)}\n` : asText;
      for (const path of paths) {
        for (const file of await files(path)) {
          const said = await explanation(file, config);
          if (said !== null) process.stdout.write(print(said));
        }
      }
    });
}

/** `explain … | head` closes the pipe when it has seen enough: that is no failure. */
function readerGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

function complain(path: string, error: unknown): void {
  const { code, message } = error as NodeJS.ErrnoException;
  const what = code === 'ENOENT' ? 'no such file or directory' : message;
  process.stderr.write(`explain: ${path}: ${what.split('\n')[0]}\n`);
  process.exitCode = 1;
}

async function files(path: string): Promise<string[]> {
  try {
    return await messageFiles([path]);
  } catch (error) {
    complain(path, error);
    return [];
  }
}

async function bytes(file: string): Promise<Buffer | null> {
  try {
    return await messageBytes(file);
  } catch (error) {
    complain(file, error);
    return null;
  }
}

async function explanation(file: string, config: Config): Promise<Explanation | null> {
  const raw = await bytes(file);
  return raw === null ? null : { file, ...(await readingOf(file, raw, config)) };
}

/** The reading of a message; one that cannot be taken apart is told as malformed, with the reason. */
async function readingOf(file: string, raw: Buffer, config: Config): Promise<Omit<Explanation, 'file'>> {
  const { introAddresses: serviceAddresses, introducers, senderAuth, trustedAuthservId } = config;
  try {
    return await understand(raw, { serviceAddresses, introducers, senderAuth }, { trustedAuthservId });
  } catch (error) {
    if (error instanceof MailTooLarge || error instanceof MailUnreadable) {
      return { reading: readNothing(error.message), authentication: null };
    }
    // A fault of ours, not the message's: its reader gets a verdict all the same, and the fault is named.
    complain(file, error);
    return { reading: readNothing('it could not be read'), authentication: null };
  }
}

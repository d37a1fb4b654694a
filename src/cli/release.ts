import { Command } from 'commander';
import { environment, readConfig } from '../config.ts';
import { releaseSending } from '../store/sending-hold.ts';
import { visitStore } from './visit-store.ts';

/** `release`: a person has looked into why sending was stopped, and lets mail go out again. */
export function releaseCommand(): Command {
  return new Command('release')
    .description('let mail go out again after sending was stopped')
    .option('--json', 'one JSON object a line')
    .action(async ({ json }: { json?: boolean }) => {
      const config = readConfig(environment(), 'store');
      const scopes = await visitStore(config, ({ database }) => releaseSending(database));
      for (const scope of scopes)
        process.stdout.write(json ? `${JSON.stringify({ released: scope })}\n` : `released: ${scope}\n`);
      if (scopes.length === 0 && !json) process.stdout.write('nothing was held\n');
    });
}

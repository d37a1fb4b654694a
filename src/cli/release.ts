import { Command } from 'commander';
import { environment, readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { openDatabase, openPool } from '../store/database.ts';
import { visitDatabase } from '../store/database-url.ts';
import { releaseSending } from '../store/sending-hold.ts';
import { Closers } from '../wiring/closers.ts';

/** `release`: a person has looked into why sending was stopped, and lets mail go out again. */
export function releaseCommand(): Command {
  return new Command('release')
    .description('let mail go out again after sending was stopped')
    .option('--json', 'one JSON object a line')
    .action(async ({ json }: { json?: boolean }) => {
      const closers = new Closers();
      try {
        const server = await visitDatabase(readConfig(environment(), 'store'), createLog('error'));
        closers.add(() => server.stop());
        const pool = openPool(server.url, 1, () => undefined);
        closers.add(() => pool.end());
        const scopes = await releaseSending(openDatabase(pool));
        for (const scope of scopes)
          process.stdout.write(json ? `${JSON.stringify({ released: scope })}\n` : `released: ${scope}\n`);
        if (scopes.length === 0 && !json) process.stdout.write('nothing was held\n');
      } finally {
        await closers.closeAll();
      }
    });
}

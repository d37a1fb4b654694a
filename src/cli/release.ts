import { Command } from 'commander';
import { environment, readConfig } from '../config.ts';
import { isRestored } from '../store/restored.ts';
import { currentHolds, releaseSending } from '../store/sending-hold.ts';
import { settleRestored } from '../wiring/settle-restored.ts';
import { visitStore } from './visit-store.ts';

/**
 * `release`: a person has looked into why sending was stopped, and lets mail go out again. After a restore the mailbox is
 * looked into first, for what was sent before.
 */
export function releaseCommand(): Command {
  return new Command('release')
    .description('let mail go out again after sending was stopped')
    .option('--json', 'one JSON object a line')
    .action(async ({ json = false }: { json?: boolean }) => {
      const show = (object: object, line: string): void => {
        process.stdout.write(json ? `${JSON.stringify(object)}\n` : `${line}\n`);
      };
      await visitStore(readConfig(environment(), 'store'), async ({ database }) => {
        if ((await currentHolds(database)).some(isRestored)) {
          const settled = await settleRestored(readConfig(environment(), 'service'), database);
          const { sent, stale, waiting } = settled;
          show({ settled }, `sent before: ${sent}, too late to be sent: ${stale}, going out now: ${waiting}`);
        }
        const scopes = await releaseSending(database);
        for (const scope of scopes) show({ released: scope }, `released: ${scope}`);
        if (scopes.length === 0 && !json) process.stdout.write('nothing was held\n');
      });
    });
}

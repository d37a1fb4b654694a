import { Command } from 'commander';
import { environment, readConfig } from '../config.ts';
import { readBackup } from '../store/backup/load.ts';
import { visitStore } from './visit-store.ts';

/** `restore`: reads a backup into an empty database. Sending is held until `release`. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('read a backup into an empty database; nothing is sent until introloop release')
    .argument('<file>', 'as introloop backup wrote it')
    .option('--json', 'one JSON object a line')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const config = readConfig(environment(), 'store');
      await visitStore(config, ({ url }) => readBackup(url, file));
      const next = 'sending is held: start the service, let it read its mailbox, then run introloop release';
      process.stdout.write(json ? `${JSON.stringify({ restored: file })}\n` : `restored; ${next}\n`);
    });
}

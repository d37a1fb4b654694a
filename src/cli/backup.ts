import { Command } from 'commander';
import { environment, readConfig } from '../config.ts';
import { writeBackup } from '../store/backup/dump.ts';
import { visitStore } from './visit-store.ts';

/** `backup`: everything that the database holds, in one file. Works beside a running service. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('write the database to a file of SQL; keep DATA_DIR/secret and DATA_DIR/dkim with it')
    .argument('<file>', 'replaced once the backup is complete')
    .option('--json', 'one JSON object a line')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const config = readConfig(environment(), 'store');
      const rows = await visitStore(config, ({ url }) => writeBackup(url, file));
      process.stdout.write(
        json ? `${JSON.stringify({ file, rows })}\n` : `${rows} rows written to ${file}\n`,
      );
    });
}

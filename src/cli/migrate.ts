import { Command } from 'commander';
import { environment, readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { openPool } from '../store/database.ts';
import { databaseUrl } from '../store/database-url.ts';
import { migrate } from '../store/migrate.ts';
import { migrateQueue } from '../workers/queues.ts';

/** `migrate`: brings the database up to date, the queue's tables included where the queue lives there. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database up to date')
    .option('--json', 'one JSON object a line')
    .action(async ({ json }: { json?: boolean }) => {
      const config = readConfig(environment(), 'store');
      const server = await databaseUrl(config, createLog('warn'), () => undefined);
      try {
        const applied = await migrate(server.url);
        if (config.redisUrl === null) await migrateTheQueue(server.url);
        for (const name of applied)
          process.stdout.write(json ? `${JSON.stringify({ applied: name })}\n` : `${name}\n`);
        if (applied.length === 0 && !json) process.stdout.write('the database is up to date\n');
      } finally {
        await server.stop();
      }
    });
}

async function migrateTheQueue(url: string): Promise<void> {
  const pool = openPool(url, 2, () => undefined, { searchPath: 'bullmq' });
  try {
    await migrateQueue(pool);
  } finally {
    await pool.end();
  }
}

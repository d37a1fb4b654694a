import { Command } from 'commander';
import { environment, readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { startService } from '../main.ts';
import { stopRequested } from './stop-signal.ts';

/** `start`: runs the service until it is told to stop. */
export function startCommand(): Command {
  return new Command('start').description('run the service').action(async () => {
    const config = readConfig(environment(), 'service');
    const log = createLog(config.logLevel);
    if (config.senderAuth === 'off') {
      log.warn('SENDER_AUTH=off: anybody who writes an introducer’s address into From is believed');
    }
    const stop = stopRequested();
    const lost = Promise.withResolvers<never>();
    const service = await startService(config, log, lost.reject);
    log.info({ port: service.port, roles: [...config.roles] }, 'ready');
    try {
      const signal = await Promise.race([stop, lost.promise]);
      log.info({ signal }, 'stopping');
    } finally {
      await service.close();
      log.info('stopped');
    }
  });
}

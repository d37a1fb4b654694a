import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { type Service, startService } from '../src/main.ts';

/** The service as it starts by default, in this process, on an embedded database of its own. */
export async function startBenchService(imapUrl: string, smtpUrl: string): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'introloop-bench-'));
  const config = readConfig(
    {
      INTRO_ADDRESS: 'intro@introloop.test',
      INTRODUCERS: '*@connector.test',
      IMAP_URL: imapUrl,
      SMTP_URL: smtpUrl,
      DATA_DIR: folder,
      PORT: '0',
      SENDER_AUTH: 'off',
      LIMITS: 'off',
    },
    'service',
  );
  const service = await startService(config, createLog('error'), (fault) => {
    throw fault;
  });
  return {
    ...service,
    close: async () => {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

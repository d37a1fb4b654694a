import { expect, test } from 'vitest';
import { checksOf } from '../../../src/cli/check/checks.ts';
import { readConfig } from '../../../src/config.ts';
import { Fault } from '../../../src/domain/fault.ts';

test('a DNS that cannot be asked is a doubt about each thing that it would tell, and no failure', async () => {
  const silent = () => Promise.reject(new Fault('dns_silent', 'DNS cannot be asked from here (ETIMEOUT)'));
  const config = readConfig(
    {
      INTRO_ADDRESS: 'intro@loop.example',
      INTRODUCERS: 'conny@team.example',
      IMAP_URL: 'imap://u:p@127.0.0.1:1',
      SMTP_URL: 'smtp://mail.example',
      DATA_DIR: '/nonexistent',
    },
    'service',
  );
  const checks = checksOf(config, { txt: silent, addresses: silent, names: silent });
  const asked = checks.filter(({ name }) => ['spf', 'dmarc', 'ptr'].includes(name));
  expect(await Promise.all(asked.map((check) => check.run(new AbortController().signal)))).toEqual(
    Array(3).fill({ doubt: 'DNS cannot be asked from here (ETIMEOUT): not known' }),
  );
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAIL_LIMITS, MailTooLarge, MailUnreadable } from '../../src/inbound/mail-limits.ts';
import { understand } from '../../src/inbound/understand.ts';
import { mutated, randomFrom } from './mutate.ts';

const FOLDER = 'test/corpus/mail';
const ORIGINALS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => readFileSync(join(FOLDER, name)));

/** More of them on request: `MUTATIONS=100000 npx vitest run test/inbound/mutated-mail.test.ts`. */
const MUTATIONS = Number(process.env.MUTATIONS ?? 1_000);
const SEED = Number(process.env.MUTATION_SEED ?? 1);

const CONTEXT = {
  serviceAddresses: ['intro@introloop.test'],
  introducers: ['*@connector.test', 'conny.carter@gmail.test'],
  senderAuth: 'require',
} as const;

describe('broken mail', () => {
  it('is read or refused with a reason, none over the deadline', async () => {
    const random = randomFrom(SEED);
    let slowest = 0;
    for (let i = 0; i < MUTATIONS; i += 1) {
      const raw = mutated(ORIGINALS[random(ORIGINALS.length)] ?? Buffer.alloc(0), ORIGINALS, random);
      const started = performance.now();
      try {
        await understand(raw, CONTEXT, { trustedAuthservId: 'mx.introloop.test' });
      } catch (error) {
        const expected = error instanceof MailTooLarge || error instanceof MailUnreadable;
        if (!expected)
          throw new Error(`mutation ${i} of seed ${SEED}: ${raw.toString('base64')}`, { cause: error });
      }
      slowest = Math.max(slowest, performance.now() - started);
    }
    expect(slowest).toBeLessThan(MAIL_LIMITS.milliseconds);
  }, 600_000);
});

import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../src/domain/fault.ts';
import { createLog, errorForLog, withoutSecrets } from '../src/log.ts';

function lines(level: 'info' | 'debug' | 'silent' = 'info') {
  const written: string[] = [];
  const log = createLog(level, { write: (line) => written.push(line) });
  return { log, written, parsed: () => written.map((line) => JSON.parse(line)) };
}

describe('a log line', () => {
  it('is one JSON object with its level in words, a time and the ids of a child logger', () => {
    const { log, parsed } = lines();
    log.child({ introduction: '42' }).info({ outgoing: randomUUID() }, 'sent');
    expect(parsed()[0]).toMatchObject({
      level: 'info',
      introduction: '42',
      msg: 'sent',
      outgoing: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(Date.parse(parsed()[0].time)).toBeCloseTo(Date.now(), -4);
  });

  it('below the level is not written', () => {
    const { log, written } = lines();
    log.debug('nothing');
    createLog('silent', { write: (line) => written.push(line) }).fatal('nothing');
    expect(written).toEqual([]);
  });

  it('keeps of an error its code, message and causes, and none of what clients hang on it', () => {
    const { log, parsed, written } = lines();
    const cause = Object.assign(new Error('refused'), {
      code: 'ECONNREFUSED',
      config: { auth: { pass: 'hunter2' } },
    });
    log.error({ err: new Fault('mailbox_unreachable', 'The mailbox does not answer', { cause }) }, 'down');
    expect(parsed()[0].err).toMatchObject({
      type: 'Fault',
      code: 'mailbox_unreachable',
      message: 'The mailbox does not answer',
      cause: { code: 'ECONNREFUSED', message: 'refused' },
    });
    expect(parsed()[0].err.at[0]).toMatch(/^at .*log\.test\.ts/);
    expect(written[0]).not.toContain('hunter2');
  });

  it('has neither addresses nor credentials even where a message of another program brings them', () => {
    const { log, written } = lines();
    log.error(new Error('550 5.1.1 <alice@x.example>: no such user\nline two bob@y.example'));
    log.info({
      url: 'imaps://user%40x.example:hunter2@imap.example:993/INBOX',
      to: ['"A" <alice@x.example>'],
    });
    expect(written.join('')).not.toMatch(/alice|bob|hunter2|x\.example/);
    for (const line of written) JSON.parse(line);
  });
});

describe('withoutSecrets', () => {
  const token = randomBytes(24).toString('base64url').replace(/^.../, 'aA1');
  it.each([
    ['to alice@x.example, bob@y.example; done', 'to [address], [address]; done'],
    ['mailto:alice@x.example', '[address]'],
    ['postgres://u:p@127.0.0.1:5432/introloop gone', 'postgres://[hidden] gone'],
    [`GET /r/${token}?x=1`, 'GET /r/[token]?x=1'],
    ['POST /unsubscribe/short-one', 'POST /unsubscribe/[token]'],
    [`Authorization: Bearer ${token}`, 'Authorization: Bearer [token]'],
    ['https://x.example/in?token=abc&next=1', 'https://x.example/in?token=[token]&next=1'],
    [`secret ${'0f'.repeat(32)}`, 'secret [token]'],
    ['reply r-k3j4h5g6f7d2s3a4q5w6e7r2t3', 'reply [token]'],
  ])('%j becomes %j', (text, cleaned) => {
    expect(withoutSecrets(text)).toBe(cleaned);
  });

  it.each([
    'check-in:6f1c2b1e-3c55-4b0a-9d57-1d1d8f0f7a11:2',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    'at Pool.connect (file:///app/node_modules/@postalsys/pool/index.js:10:5)',
    'https://intro.example.com/healthz',
    '127.0.0.1:5432 2026-11-22T00:10:31.123Z data_dir_in_use',
  ])('%j stays as it is', (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });

  it('leaves JSON that can be read, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), fc.emailAddress(), (texts, address) => {
        const cleaned = withoutSecrets(JSON.stringify({ texts, address }));
        expect(JSON.parse(cleaned).address).not.toContain('@');
      }),
    );
  });

  it('takes a megabyte of anything in its stride', () => {
    const started = performance.now();
    for (const piece of ['a', '@', 'a@', 'aA1-', '\\', '://', '/r/'])
      withoutSecrets(piece.repeat(1e6 / piece.length));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

it('an error that is none is named by its type', () => {
  expect(errorForLog('boom')).toEqual({ type: 'string', message: 'boom' });
});

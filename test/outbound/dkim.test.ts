import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDkimKeys, makeDkimKey, publicPart } from '../../src/outbound/dkim/key-file.ts';
import type { DkimKey } from '../../src/outbound/dkim/sign.ts';
import { bytesOf, type Letter } from '../../src/outbound/sending.ts';

const DOMAIN = 'loop.example';
const folder = mkdtempSync(join(tmpdir(), 'introloop-dkim-'));
afterAll(() => rmSync(folder, { recursive: true }));

let key: DkimKey;
beforeAll(async () => {
  key = await makeDkimKey(folder, DOMAIN, 'introloop');
});

const LETTER: Letter = {
  messageId: '<il-cx-1@loop.example>',
  date: new Date('2026-03-02T10:00:00Z'),
  from: { name: 'Conny Connector via Introloop', address: 'intro@loop.example' },
  to: [
    { name: 'Zoë Ångström', address: 'zoe@z.example' },
    { name: 'Bob Baker', address: 'bob@b.example' },
  ],
  cc: { name: 'Conny Connector', address: 'conny@team.example' },
  replyTo: { name: 'Introloop', address: 'intro+t-x@loop.example' },
  inReplyTo: '<1@team.example>',
  references: ['<0@team.example>', '<1@team.example>'],
  subject: 'Zoë, das ist Bob: ein Betreff, der so lang ist, dass er in der Kopfzeile umgebrochen werden muss',
  text: 'Hallo  Zoë,\t\n\n  eingerückt \n\n\n',
  html: '<p>Hallo Zoë</p>\n\n',
  language: 'en',
  headers: {
    'Auto-Submitted': 'auto-generated',
    'List-Unsubscribe': '<https://loop.example/unsubscribe/x>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
  boundary: 'b0',
};

/** What a receiving server finds, asking a DNS that has the record of `published`. */
async function verified(raw: Buffer, published: readonly DkimKey[] = [key]) {
  const resolver = async (name: string, type: string): Promise<string[][]> => {
    const found = published.find(({ selector }) => name === `${selector}._domainkey.${DOMAIN}`);
    if (found === undefined || type !== 'TXT') throw Object.assign(new Error('none'), { code: 'ENOTFOUND' });
    return [[`v=DKIM1; k=rsa; p=${publicPart(found.key)}`]];
  };
  const { results } = await dkimVerify(raw, { resolver });
  return results;
}

const statuses = async (raw: Buffer, published?: readonly DkimKey[]) =>
  (await verified(raw, published)).map(({ status }) => status.result);

describe('a mail that is signed', () => {
  test('is found genuine by whoever verifies it, under the domain of its From', async () => {
    const [result, ...more] = await verified(await bytesOf(LETTER, [key]));
    expect(more).toEqual([]);
    expect(result).toMatchObject({
      signingDomain: DOMAIN,
      selector: 'introloop',
      algo: 'rsa-sha256',
      format: 'relaxed/relaxed',
      status: { result: 'pass', aligned: DOMAIN },
    });
  });

  test('is otherwise the mail that it was, and the same mail each time', async () => {
    const raw = await bytesOf(LETTER, [key]);
    const plain = await bytesOf(LETTER, []);
    expect(raw.subarray(raw.length - plain.length)).toEqual(plain);
    expect(await bytesOf(LETTER, [key])).toEqual(raw);
  });

  test('covers every field that somebody goes by, From and Subject once more than they occur', async () => {
    const header = (await bytesOf(LETTER, [key])).toString().split('\r\n\r\n')[0] ?? '';
    const names = /\bh=([^;]+);/.exec(header)?.[1]?.replace(/\s/g, '').toLowerCase().split(':');
    expect(names).toEqual(
      'from:to:cc:subject:date:message-id:reply-to:in-reply-to:references:auto-submitted:mime-version:content-type:list-unsubscribe:list-unsubscribe-post:from:subject'.split(
        ':',
      ),
    );
    expect(Math.max(...header.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  const changes: [string, (mail: string) => string][] = [
    ['a word of the text', (mail) => mail.replace('Hallo', 'Hello')],
    ['the subject', (mail) => mail.replace(/^Subject: /m, 'Subject: x')],
    ['a second From', (mail) => `From: <eve@evil.example>\r\n${mail}`],
    ['a second Subject', (mail) => `Subject: Pay now\r\n${mail}`],
    ['another unsubscribe link', (mail) => mail.replace('/unsubscribe/x', '/unsubscribe/y')],
    ['another answer address', (mail) => mail.replace(/^Reply-To: .*$/m, 'Reply-To: eve@evil.example')],
  ];
  test.each(changes)('is not genuine any more with %s', async (_, change) => {
    const raw = (await bytesOf(LETTER, [key])).toString('latin1');
    expect(change(raw)).not.toBe(raw);
    expect(await statuses(Buffer.from(change(raw), 'latin1'))).not.toContain('pass');
  });

  test('stays genuine when a relay folds a field anew or adds a field and blank lines of its own', async () => {
    const raw = (await bytesOf(LETTER, [key])).toString('latin1');
    const relayed = `Received: by mx\r\n${raw.replace('References: <0@team.example> ', 'references:\t<0@team.example>\r\n\t')}\r\n\r\n`;
    expect(relayed).toContain('references:\t');
    expect(await statuses(Buffer.from(relayed, 'latin1'))).toEqual(['pass']);
  });

  test('with a body of nothing can be verified', async () => {
    const raw = await bytesOf({ ...LETTER, text: '', html: '' }, [key]);
    expect(await statuses(raw)).toEqual(['pass']);
  });

  test('is signed by each key, so that a new one may be published before the old one is given up', async () => {
    const next = await makeDkimKey(folder, DOMAIN, 'next');
    const keys = await loadDkimKeys(folder, DOMAIN);
    expect(keys.map(({ selector }) => selector)).toEqual(['introloop', 'next']);
    const raw = await bytesOf(LETTER, keys);
    expect((await statuses(raw, [next])).filter((result) => result === 'pass')).toHaveLength(1);
    expect(await statuses(raw, keys)).toEqual(['pass', 'pass']);
  });
});

describe('a key', () => {
  test('has 2048 bits and is readable for its owner alone', () => {
    expect(key.key.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(statSync(join(folder, 'dkim', 'introloop.pem')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'dkim')).mode & 0o777).toBe(0o700);
  });

  test('that is there is never replaced, and nothing else is left in its folder', async () => {
    const before = readFileSync(join(folder, 'dkim', 'introloop.pem'), 'utf8');
    const again = await makeDkimKey(folder, DOMAIN, 'introloop');
    expect(publicPart(again.key)).toBe(publicPart(key.key));
    expect(readFileSync(join(folder, 'dkim', 'introloop.pem'), 'utf8')).toBe(before);
    expect(readdirSync(join(folder, 'dkim')).every((name) => name.endsWith('.pem'))).toBe(true);
  });

  test.each(['../secret', 'a.b', '', 'UPPER', '-x', 'x'.repeat(64)])(
    'cannot be named %j',
    async (selector) => {
      await expect(makeDkimKey(folder, DOMAIN, selector)).rejects.toMatchObject({ code: 'dkim_selector' });
    },
  );

  test('that was spoilt is told, rather than mail sent without a signature', async () => {
    const spoilt = mkdtempSync(join(tmpdir(), 'introloop-dkim-'));
    await makeDkimKey(spoilt, DOMAIN, 'introloop');
    writeFileSync(join(spoilt, 'dkim', 'introloop.pem'), 'spoilt\n');
    await expect(loadDkimKeys(spoilt, DOMAIN)).rejects.toMatchObject({ code: 'dkim_key_unreadable' });
    rmSync(spoilt, { recursive: true });
  });

  test('that there is not is no trouble', async () => {
    expect(await loadDkimKeys(join(folder, 'none'), DOMAIN)).toEqual([]);
  });
});

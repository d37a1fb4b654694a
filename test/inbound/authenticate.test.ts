import { generateKeyPairSync } from 'node:crypto';
import { dkimSign, sealMessage } from 'mailauth';
import { describe, expect, it } from 'vitest';
import { type AuthenticateOptions, authenticate } from '../../src/inbound/authenticate.ts';
import { parse } from '../../src/inbound/parse.ts';
import { mailBytes } from './mail-bytes.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const KEY = `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`;
const RECORDS: Readonly<Record<string, string>> = {
  's1._domainkey.connector.test': KEY,
  's1._domainkey.mail.connector.test': KEY,
  's1._domainkey.bulk.example': KEY,
  's1._domainkey.sealer.example': KEY,
  's1._domainkey.strict.test': KEY,
  's1._domainkey.mail.strict.test': KEY,
  '_dmarc.connector.test': 'v=DMARC1; p=reject',
  '_dmarc.strict.test': 'v=DMARC1; p=reject; adkim=s',
};

function refused(code: string): Error {
  return Object.assign(new Error(`query: ${code}`), { code });
}

async function resolver(name: string, type: string): Promise<string[][]> {
  const record = type === 'TXT' ? RECORDS[name] : undefined;
  if (record === undefined) throw refused('ENOTFOUND');
  return [[record]];
}

async function brokenResolver(): Promise<string[][]> {
  throw refused('ESERVFAIL');
}

const BODY = 'Alice, meet Bob.\n';

function message(from = 'conny@connector.test', more: readonly string[] = []): Buffer {
  const header = [
    `From: ${from}`,
    'To: intro@introloop.test',
    'Subject: hi',
    'Date: Mon, 2 Jun 2025 10:00:00 +0000',
  ];
  return mailBytes([...more, ...header], BODY);
}

async function signed(raw: Buffer, domain: string, maxBodyLength?: number): Promise<Buffer> {
  const key = { signingDomain: domain, selector: 's1', privateKey };
  const part = maxBodyLength === undefined ? {} : { maxBodyLength };
  const { signatures } = await dkimSign(raw, { ...key, signatureData: [{ ...key, ...part }] });
  return Buffer.concat([Buffer.from(signatures), raw]);
}

async function verdict(raw: Buffer, options: Partial<AuthenticateOptions> = {}): Promise<string> {
  const mail = await parse(raw);
  return (await authenticate(raw, mail, { trustedAuthservId: null, resolver, ...options })).verdict;
}

describe('a message whose signature is verified here', () => {
  it('passes with a valid signature of the domain in From, or of one below it', async () => {
    expect(await verdict(await signed(message(), 'connector.test'))).toBe('pass');
    expect(await verdict(await signed(message(), 'mail.connector.test'))).toBe('pass');
  });

  it('does not pass by the signature of another domain', async () => {
    expect(await verdict(await signed(message(), 'bulk.example'))).toBe('fail');
  });

  it('does not pass once its text or a signed field was changed', async () => {
    const raw = (await signed(message(), 'connector.test')).toString();
    expect(await verdict(Buffer.from(raw.replace('meet Bob', 'pay Bob')))).toBe('fail');
    expect(await verdict(Buffer.from(raw.replace('Subject: hi', 'Subject: hi there')))).toBe('fail');
  });

  it('does not pass where the domain asks for its very own signature and has it from below', async () => {
    expect(await verdict(await signed(message('conny@strict.test'), 'strict.test'))).toBe('pass');
    expect(await verdict(await signed(message('conny@strict.test'), 'mail.strict.test'))).toBe('fail');
  });

  it('does not pass by a signature of part of its body', async () => {
    const raw = await signed(message(), 'connector.test', 5);
    expect(await verdict(raw)).not.toBe('pass');
  });

  it('proves nothing without a signature: the connecting server is not known here', async () => {
    expect(await verdict(message())).toBe('none');
  });

  it('is neither genuine nor forged while DNS does not answer', async () => {
    const raw = await signed(message(), 'connector.test');
    expect(await verdict(raw, { resolver: brokenResolver })).toBe('temporary');
  });

  it('believes no Authentication-Results, whoever is named in it', async () => {
    const claim = 'Authentication-Results: mx.introloop.test; dmarc=pass header.from=connector.test';
    expect(await verdict(message('conny@connector.test', [claim]))).toBe('none');
  });

  it('has no sender to vouch for where it names two', async () => {
    expect(await verdict(message('conny@connector.test, dana@connector.test'))).toBe('none');
  });
});

describe('a message from a trusted server', () => {
  const trusted = { trustedAuthservId: 'mx.introloop.test', resolver: brokenResolver };

  it('is judged by what that server says, without asking DNS', async () => {
    const said = (results: string) =>
      message('conny@connector.test', [`Authentication-Results: mx.introloop.test; ${results}`]);
    expect(await verdict(said('dmarc=pass header.from=connector.test'), trusted)).toBe('pass');
    expect(await verdict(said('dmarc=fail header.from=connector.test'), trusted)).toBe('fail');
    expect(await verdict(await signed(message(), 'connector.test'), trusted)).toBe('none');
  });
});

describe('a forwarded message with an ARC seal', () => {
  const seen =
    'i=1; sealer.example; dmarc=pass header.from=connector.test; dkim=pass header.d=connector.test';

  async function sealed(): Promise<Buffer> {
    const raw = message('conny@connector.test');
    const seal = {
      signingDomain: 'sealer.example',
      selector: 's1',
      privateKey,
      cv: 'none',
      authResults: seen.slice(5),
    } as const;
    return Buffer.concat([Buffer.from(await sealMessage(raw, seal)), raw]);
  }

  it('passes by what a configured sealer saw', async () => {
    expect(await verdict(await sealed(), { arcSealers: ['sealer.example'] })).toBe('pass');
  });

  it('does not pass by the seal of a stranger', async () => {
    expect(await verdict(await sealed())).not.toBe('pass');
    expect(await verdict(await sealed(), { arcSealers: ['other.example'] })).not.toBe('pass');
  });

  it('does not pass by a broken seal of a configured sealer', async () => {
    const raw = (await sealed()).toString().replace('meet Bob', 'pay Bob');
    expect(await verdict(Buffer.from(raw), { arcSealers: ['sealer.example'] })).not.toBe('pass');
  });

  it('passes where the trusted server found the chain valid', async () => {
    const raw = await sealed();
    const found =
      'Authentication-Results: mx.introloop.test; arc=pass; dmarc=fail header.from=connector.test\r\n';
    const options = { trustedAuthservId: 'mx.introloop.test' };
    expect(
      await verdict(Buffer.concat([Buffer.from(found), raw]), { ...options, arcSealers: ['sealer.example'] }),
    ).toBe('pass');
    expect(await verdict(Buffer.concat([Buffer.from(found), raw]), options)).toBe('fail');
    expect(await verdict(raw, { ...options, arcSealers: ['sealer.example'] })).toBe('none');
  });
});

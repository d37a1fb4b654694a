import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Dns } from '../../../src/cli/check/dns.ts';
import { checkReverseName } from '../../../src/cli/check/reverse-name.ts';
import { checkDkim, checkDmarc, checkSpf, type Doubt } from '../../../src/cli/check/sender-domain.ts';
import { publicPart } from '../../../src/outbound/dkim/key-file.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const OURS = publicPart(privateKey);
const KEYS = [{ domain: 'mail.loop.example', selector: 's1', key: privateKey }];

type Records = Readonly<Record<string, readonly string[]>>;

function dnsOf(records: Records): Dns {
  const of = async (name: string): Promise<string[]> => [...(records[name] ?? [])];
  return { txt: of, addresses: of, names: of };
}

/** `ok: …`, `warn: …` or `FAIL code`. */
async function told(asked: Promise<string | Doubt>): Promise<string> {
  return asked.then(
    (found) => (typeof found === 'string' ? `ok: ${found}` : `warn: ${found.doubt}`),
    (error: { code: string }) => `FAIL ${error.code}`,
  );
}

describe('SPF', () => {
  test.each<[string, string[], RegExp]>([
    ['none', ['google-site-verification=x', 'v=spf10 -all'], /^FAIL no_spf/],
    ['one that ends with -all', ['v=spf1 include:_spf.mail.example -all'], /^ok: has an SPF record/],
    ['one that refers on', ['V=SPF1 redirect=_spf.mail.example'], /^ok/],
    ['two', ['v=spf1 -all', 'v=spf1 mx ~all'], /^FAIL two_spf/],
    ['one that lets anybody send', ['v=spf1 +all'], /^FAIL open_spf/],
    ['one that lets anybody send, without saying plus', ['v=spf1 mx all'], /^FAIL open_spf/],
    ['one that does not say', ['v=spf1 mx ?all'], /^warn: .*\?all/],
  ])('with %s', async (_, records, said) => {
    expect(await told(checkSpf('loop.example', dnsOf({ 'loop.example': records })))).toMatch(said);
  });
});

describe('DKIM', () => {
  const NAME = 's1._domainkey.mail.loop.example';
  test.each<[string, string[], RegExp]>([
    ['published', [`v=DKIM1; k=rsa; p=${OURS}`], /^ok: s1 published/],
    ['published with blanks in it', [`k=rsa; p=${OURS.slice(0, 40)} ${OURS.slice(40)};`], /^ok/],
    ['published for tests', [`v=DKIM1; t=y:s; p=${OURS}`], /^warn: .*t=y/],
    ['revoked', ['v=DKIM1; p='], /^FAIL other_dkim_key/],
    ['another', [`v=DKIM1; p=${OURS.replace('MIIB', 'MIIC')}`], /^FAIL other_dkim_key/],
    ['not published', [], /^FAIL no_dkim_record/],
  ])('with a key that is %s', async (_, records, said) => {
    expect(await told(checkDkim('mail.loop.example', KEYS, dnsOf({ [NAME]: records })))).toMatch(said);
  });

  test('without a key of our own is the mail server’s affair', async () => {
    expect(await told(checkDkim('loop.example', [], dnsOf({})))).toMatch(/^warn: .*introloop dkim/);
  });
});

describe('DMARC', () => {
  test.each<[string, Records, RegExp]>([
    ['none', {}, /^FAIL no_dmarc$/],
    [
      'a record of its own',
      { '_dmarc.mail.loop.example': ['v=DMARC1; p=quarantine'] },
      /^ok: quarantine by _dmarc\.mail/,
    ],
    [
      'the record of the domain above',
      { '_dmarc.loop.example': ['v=DMARC1;p=reject'] },
      /^ok: reject by _dmarc\.loop/,
    ],
    [
      'a policy for subdomains',
      { '_dmarc.loop.example': ['v=DMARC1; p=reject; sp=none'] },
      /^ok: none by .*aim for reject/,
    ],
    [
      'two records',
      { '_dmarc.mail.loop.example': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] },
      /^FAIL two_dmarc/,
    ],
    [
      'a record without a policy',
      { '_dmarc.mail.loop.example': ['v=DMARC1; rua=mailto:x'] },
      /^FAIL no_dmarc_policy/,
    ],
    ['a record of the top level alone', { '_dmarc.example': ['v=DMARC1; p=reject'] }, /^FAIL no_dmarc$/],
  ])('with %s', async (_, records, said) => {
    expect(await told(checkDmarc('mail.loop.example', dnsOf(records)))).toMatch(said);
  });
});

describe('the name of the mail server’s address', () => {
  test.each<[string, string, Records, RegExp]>([
    [
      'that leads back is told, as far as it says anything',
      'smtp.mail.example',
      {
        'smtp.mail.example': ['203.0.113.5'],
        '203.0.113.5': ['mx.mail.example'],
        'mx.mail.example': ['203.0.113.5'],
      },
      /^ok: listens on .*cannot be known/,
    ],
    [
      'that does not lead back is a hint',
      '203.0.113.5',
      { '203.0.113.5': ['mx.mail.example'] },
      /^warn: 203/,
    ],
    ['of a private network says nothing', '10.1.2.3', {}, /^ok: which address .*cannot be known/],
    ['of this machine says nothing', 'localhost', {}, /^ok: which address/],
  ])('%s', async (_, host, records, said) => {
    expect(await told(checkReverseName(host, dnsOf(records)))).toMatch(said);
  });
});

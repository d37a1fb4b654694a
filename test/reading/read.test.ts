import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadingContext } from '../../src/reading/context.ts';
import { read } from '../../src/reading/read.ts';
import type { Reading } from '../../src/reading/reading.ts';
import { mailOf, type Written } from './mail-of.ts';

const CONTEXT: ReadingContext = {
  serviceAddresses: ['intro@introloop.test'],
  introducers: ['*@connector.test', 'conny.carter@gmail.test'],
  senderAuth: 'require',
  authentication: { verdict: 'pass', evidence: 'DMARC passed' },
};
const TOKEN = 'abcdefghijklmnopqrstuvwx23';
const OURS = '<il-ci-9f27c1d0@introloop.test>';
const ALICE = 'Alice Archer <alice@x.example>';
const BOB = 'Bob Baker <bob@y.example>';
const SERVICE = 'intro@introloop.test';

function reading(written: Written, context: Partial<ReadingContext> = {}): Reading {
  return read(mailOf(written), { ...CONTEXT, ...context });
}

/** `introduction`, or for what is refused the code as well: `ignored not_for_us`. */
function verdict(written: Written, context: Partial<ReadingContext> = {}): string {
  const { verdict: word, reason } = reading(written, context);
  return /^(?:ignored|rejected)$/.test(word) ? `${word} ${reason.split(':')[0]}` : word;
}

function parties(written: Written): string[] {
  return reading(written).parties.map(({ address }) => address.split('@')[0] ?? '');
}

describe('the verdict on a message', () => {
  const both = { to: [ALICE, BOB], cc: [SERVICE] };
  const header = (name: string, value: string) => ({ headers: [{ name, value }] });

  it.each<[string, Written, string]>([
    ['two people and a copy to the service', both, 'introduction'],
    ['the service in To', { to: [ALICE, BOB, SERVICE] }, 'introduction'],
    ['the service in Bcc only', { to: [ALICE, BOB], envelopeTo: [SERVICE] }, 'introduction'],
    ['nobody in From', { ...both, from: [] }, 'rejected malformed'],
    [
      'two people in From',
      { ...both, from: ['conny@connector.test', 'dana@connector.test'] },
      'rejected malformed',
    ],
    ['two From fields', { ...both, ...header('from', 'other') }, 'rejected malformed'],
    ['two To fields that differ', { ...both, ...header('to', 'other') }, 'rejected malformed'],
    [
      'the same Subject field twice',
      { ...both, headers: [...header('subject', 'a').headers, ...header('subject', 'a').headers] },
      'introduction',
    ],
    [
      'two Subject fields that differ',
      { ...both, headers: [...header('subject', 'a').headers, ...header('subject', 'b').headers] },
      'rejected malformed',
    ],
    ['our own Message-ID', { ...both, messageId: OURS }, 'own_copy'],
    ['our own address in From', { ...both, from: 'Introloop <intro@introloop.test>' }, 'own_copy'],
    [
      'an address of ours with a token in From',
      { ...both, from: `intro+t-${TOKEN}@introloop.test` },
      'own_copy',
    ],
    ['no address of the service', { to: [ALICE, BOB], cc: ['intros@introloop.test'] }, 'ignored not_for_us'],
    ['a stranger who asks', { ...both, from: 'kyle@rocket.example' }, 'ignored unknown_sender'],
    ['a domain below an introducer’s', { ...both, from: 'a@mail.connector.test' }, 'ignored unknown_sender'],
    [
      'a stranger with the name of an introducer',
      { ...both, from: 'conny@connector.test.example' },
      'ignored unknown_sender',
    ],
    [
      'a stranger in a thread that we are copied on',
      { ...both, from: ALICE, inReplyTo: ['<x@y.example>'] },
      'reply',
    ],
    [
      'a stranger’s new mail from Yahoo',
      {
        ...both,
        from: 'kyle@rocket.example',
        messageId: '<1@mail.yahoo.example>',
        references: ['<1.ref@mail.yahoo.example>'],
      },
      'ignored unknown_sender',
    ],
    ['a party who answers ours', { to: [SERVICE], from: BOB, inReplyTo: [OURS] }, 'reply'],
    ['an introducer who answers ours', { to: [SERVICE], inReplyTo: [OURS] }, 'reply'],
    [
      'an introducer who answers ours, further back in the thread',
      { ...both, inReplyTo: ['<x@y.example>'], references: [OURS, '<x@y.example>'] },
      'reply',
    ],
    ['an introducer in the middle of a thread', { ...both, inReplyTo: ['<x@y.example>'] }, 'introduction'],
    ['a mail to a reply address', { to: [`intro+r-${TOKEN}@introloop.test`], from: BOB }, 'reply'],
    [
      'a mail to a thread address, by an introducer',
      { to: [ALICE, `intro+t-${TOKEN}@introloop.test`] },
      'reply',
    ],
    [
      'an id like ours under another domain',
      { ...both, inReplyTo: ['<il-ci-9f27c1d0@elsewhere.example>'] },
      'introduction',
    ],
    ['"unsubscribe" by anybody', { to: [SERVICE], from: ALICE, subject: 'unsubscribe', text: '' }, 'command'],
    [
      '"Abmelden" in the text',
      { to: [SERVICE], from: ALICE, subject: 'Hallo', text: 'Bitte abmelden!' },
      'command',
    ],
    ['"help" by an introducer', { to: [SERVICE], subject: 'Help', text: '' }, 'command'],
    [
      '"help" by a stranger',
      { to: [SERVICE], from: ALICE, subject: 'Help', text: '' },
      'ignored unknown_sender',
    ],
    [
      '"status" beside other people',
      { to: [ALICE, BOB, SERVICE], subject: 'status', text: '' },
      'introduction',
    ],
    ['one person', { to: [ALICE], cc: [SERVICE] }, 'rejected too_few_people'],
    ['nobody', { to: [SERVICE] }, 'rejected too_few_people'],
  ])('%s', (_, written, expected) => {
    expect(verdict(written)).toBe(expected);
  });

  it.each<[string, Written, string]>([
    ['an introduction', both, 'rejected unauthenticated'],
    ['an introduction without people', { to: [SERVICE] }, 'rejected unauthenticated'],
    [
      'a command of an introducer',
      { to: [SERVICE], subject: 'status', text: '' },
      'rejected unauthenticated',
    ],
    ['a reply', { to: [SERVICE], from: BOB, inReplyTo: [OURS] }, 'reply'],
    ['a wish to hear no more', { to: [SERVICE], from: BOB, subject: 'stop', text: '' }, 'command'],
    ['a stranger', { ...both, from: 'kyle@rocket.example' }, 'ignored unknown_sender'],
  ])('with an unproven sender: %s', (_, written, expected) => {
    for (const proof of ['fail', 'none', 'temporary'] as const) {
      expect(verdict(written, { authentication: { verdict: proof, evidence: 'x' } })).toBe(expected);
    }
  });

  it('asks for no proof where SENDER_AUTH is off', () => {
    const authentication = { verdict: 'none', evidence: 'x' } as const;
    expect(verdict(both, { authentication, senderAuth: 'off' })).toBe('introduction');
  });

  it('is a reply, whoever wrote it, where a database knows the mail it names', () => {
    expect(verdict({ ...both, inReplyTo: ['<rewritten@relay.example>'] }, { knownReply: true })).toBe(
      'reply',
    );
  });

  it('counts ten people as an introduction and eleven as too many', () => {
    const people = (count: number) => Array.from({ length: count }, (_, i) => `p${i}@x.example`);
    expect(verdict({ to: people(10), cc: [SERVICE] })).toBe('introduction');
    expect(verdict({ to: people(11), cc: [SERVICE] })).toBe('rejected too_many_people');
    expect(verdict({ to: people(5_000), cc: [SERVICE] })).toBe('rejected too_many_people');
  });
});

describe('the people of an introduction', () => {
  it('are those of To and then Cc, without the introducer, the service, machines and the second mention', () => {
    const to = [BOB, 'no-reply@x.example', 'ALICE@X.example'];
    const cc = [
      'Conny Carter <CONNY@connector.test>',
      SERVICE,
      'intro+ask@introloop.test',
      ALICE,
      'Dana <dana@connector.test>',
    ];
    expect(reading({ to, cc }).parties).toEqual([
      { name: 'Bob Baker', address: 'bob@y.example' },
      { name: 'Alice Archer', address: 'alice@x.example' },
      { name: 'Dana', address: 'dana@connector.test' },
    ]);
  });

  it('do not include the introducer under another of their addresses', () => {
    const cc = [SERVICE, 'conny+crm@connector.test', 'Conny Carter <conny.carter@gmail.test>'];
    expect(parties({ to: [ALICE, BOB], cc })).toEqual(['alice', 'bob']);
    expect(parties({ to: [ALICE, BOB], cc: [SERVICE, 'conny.carter@gmail.test'] })).toEqual(['alice', 'bob']);
    expect(parties({ to: [ALICE], cc: [SERVICE, 'Conny Carter <conny@elsewhere.example>'] })).toEqual([
      'alice',
      'conny',
    ]);
  });

  it('are in the headers alone where two are there', () => {
    expect(parties({ to: [ALICE, BOB], cc: [SERVICE], text: 'Ask Rosa <rosa@z.example> too.' })).toEqual([
      'alice',
      'bob',
    ]);
  });

  it('are named in the text where the service was written to alone', () => {
    const said = reading({ to: [SERVICE], text: `Please introduce ${ALICE} to Bob Baker (bob@y.example).` });
    expect(said).toMatchObject({ mode: 'requested', confirm: false, verdict: 'introduction' });
    expect(said.parties.map(({ name }) => name)).toEqual(['Alice Archer', 'Bob Baker']);
  });

  it('are not the general address of the introducer’s own firm', () => {
    const text = `Connect ${ALICE} and ${BOB}, office@connector.test, and info@bakery.example.`;
    expect(parties({ to: [SERVICE], text })).toEqual(['alice', 'bob', 'info']);
  });

  it('are confirmed first where one was copied in and another only named', () => {
    const said = reading({ to: [ALICE], cc: [SERVICE], text: 'Alice, Bob is at bob@y.example.' });
    expect(said).toMatchObject({ mode: 'requested', confirm: true });
    expect(said.parties.map(({ address }) => address)).toEqual(['alice@x.example', 'bob@y.example']);
  });

  it('are found in links where the plain text lost them', () => {
    const html =
      '<p>Connect <a href="mailto:alice@x.example">Alice</a> and <a href="mailto:bob@y.example">Bob</a></p>';
    expect(parties({ to: [SERVICE], text: null, html })).toEqual(['alice', 'bob']);
    expect(parties({ to: [SERVICE], text: 'Connect Alice and Bob', html })).toEqual(['alice', 'bob']);
  });

  it('are found in the header of an attached message, after those of the note, and confirmed first', () => {
    const enclosed = [
      mailOf({
        from: BOB,
        to: ['conny@connector.test'],
        cc: ['Rosa <rosa@z.example>'],
        text: 'ask sam@w.example',
      }),
    ];
    const said = reading({ to: [SERVICE], text: `For ${ALICE}.`, enclosed });
    expect(said.parties.map(({ address }) => address)).toEqual([
      'alice@x.example',
      'bob@y.example',
      'rosa@z.example',
    ]);
    expect(said).toMatchObject({ mode: 'requested', confirm: true });
    expect(said.doubts.map(({ told }) => told)).toEqual([{ say: 'doubt.forwarded' }]);
    expect(said.reason).toContain('because people were found in a forwarded message');
  });

  it('are confirmed first where a name is an address of another domain', () => {
    expect(reading({ to: ['"bob@bank.example" <eve@evil.example>', ALICE], cc: [SERVICE] }).confirm).toBe(
      true,
    );
    expect(reading({ to: ['"bob.baker@y.example" <bob@y.example>', ALICE], cc: [SERVICE] }).confirm).toBe(
      false,
    );
  });
});

describe('tags', () => {
  const tagged = (address: string) => reading({ to: [ALICE, BOB], cc: [address] });

  it.each([
    ['intro+ask@introloop.test', { mode: 'ask', vouched: false, firstCheckIn: null, quiet: false }],
    ['intro+vouch+5d@introloop.test', { mode: 'introduced', vouched: true, firstCheckIn: '5d' }],
    ['intro+quiet_2w@introloop.test', { mode: 'introduced', quiet: true, firstCheckIn: '2w' }],
    ['intro+urgent.5d@introloop.test', { mode: 'introduced', firstCheckIn: '5d', unknownTags: ['urgent'] }],
  ])('of %s', (address, expected) => {
    expect(tagged(address)).toMatchObject(expected);
  });

  it('count where only the envelope shows them', () => {
    const said = reading({ to: [ALICE, BOB], envelopeTo: ['intro+quiet+5d@introloop.test', SERVICE] });
    expect(said).toMatchObject({ verdict: 'introduction', quiet: true, firstCheckIn: '5d' });
  });

  it('are not among the words of an address that was handed out', () => {
    const said = reading({
      to: [`intro+r-${TOKEN}@introloop.test`],
      envelopeTo: [`intro+b-${TOKEN}@introloop.test`],
      from: BOB,
    });
    expect(said).toMatchObject({ unknownTags: [], replyTokens: [TOKEN], bounceTokens: [TOKEN] });
  });

  it('do not make a referral of words', () => {
    expect(reading({ to: [ALICE, BOB], cc: [SERVICE], text: 'I vouch for Bob, a referral.' }).vouched).toBe(
      false,
    );
  });
});

describe('any message', () => {
  const address = fc.oneof(
    fc.emailAddress(),
    fc.constantFrom(SERVICE, ALICE, `intro+r-${TOKEN}@introloop.test`),
  );
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  const written = fc.record({
    from: fc.oneof(fc.constantFrom('conny@connector.test'), fc.array(address, { maxLength: 2 })),
    to: fc.array(address, { maxLength: 12 }),
    cc: fc.array(address, { maxLength: 3 }),
    envelopeTo: fc.array(address, { maxLength: 2 }),
    subject: text,
    text: fc.option(text),
    html: fc.option(text),
    inReplyTo: fc.array(fc.constantFrom(OURS, '<x@y.example>'), { maxLength: 2 }),
    returnPath: fc.constantFrom('', 'a@x.example'),
  });

  it('is read without throwing, and the reading holds together', () => {
    fc.assert(
      fc.property(written, (message) => {
        const said = reading(message);
        const refused = said.verdict === 'ignored' || said.verdict === 'rejected';
        expect(/^[a-z_]+: /.test(said.reason)).toBe(refused);
        expect(said.mode !== null).toBe(said.verdict === 'introduction');
        expect(said.newText).not.toContain('\0');
        const addresses = said.parties.map((party) => party.address);
        expect(new Set(addresses).size).toBe(addresses.length);
        expect(addresses).not.toContain(SERVICE);
        if (said.verdict === 'introduction') {
          expect(addresses.length).toBeGreaterThanOrEqual(2);
          expect(addresses.length).toBeLessThanOrEqual(10);
          expect(addresses).not.toContain(said.introducer);
        }
      }),
    );
  });
});

import { simpleParser } from 'mailparser';
import { beforeAll, describe, expect, test } from 'vitest';
import { INTRODUCER } from '../../src/domain/mail.ts';
import type { Material } from '../../src/domain/material.ts';
import type { ComposedMail } from '../../src/outbound/sending.ts';
import { header } from './headers.ts';
import { ALICE, ALICE_PARTY, BOB, BOB_PARTY, MADE, material, shippedComposer } from './material.ts';

let composer: Awaited<ReturnType<typeof shippedComposer>>;
beforeAll(async () => {
  composer = await shippedComposer();
});

/** To Alice, to Bob and to the introducer. */
async function copies(change: Partial<Material> = {}): Promise<[ComposedMail, ComposedMail, ComposedMail]> {
  const to = (recipient: typeof ALICE) => composer.mail(material('connection', recipient, change));
  return [await to(ALICE), await to(BOB), await to(INTRODUCER)];
}

const VISIBLE = [
  'From',
  'To',
  'Cc',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
];

describe('the connection mail', () => {
  test('is one mail to everybody: all copies show the same headers and say the same', async () => {
    const [alice, ...others] = await copies();
    for (const { raw, messageId } of others) {
      expect(messageId).toBe(alice.messageId);
      for (const name of VISIBLE) expect([name, header(raw, name)]).toEqual([name, header(alice.raw, name)]);
      expect((await simpleParser(raw)).text).toBe((await simpleParser(alice.raw)).text);
    }
  });

  test('is from the introducer by way of the service, to the parties, with a copy to the introducer', async () => {
    const [{ raw }] = await copies();
    expect(header(raw, 'From')).toBe('Conny Carter via Introloop <intro@loop.example>');
    expect(header(raw, 'To')).toBe('Alice Archer <alice@a.example>, Bob Baker <bob@b.example>');
    expect(header(raw, 'Cc')).toBe('Conny Carter <conny@team.example>');
    expect(header(raw, 'Reply-To')).toMatch(
      /^Alice Archer <alice@a\.example>, Bob Baker <bob@b\.example>, Introloop <intro\+t-[a-z2-7]{26}@loop\.example>$/,
    );
  });

  test('goes on in the introducer’s thread where everybody has that mail, else begins one', async () => {
    const [{ raw }] = await copies();
    expect(header(raw, 'Subject')).toBe('Re: Alice, meet Bob');
    expect(header(raw, 'In-Reply-To')).toBe('<introduction@team.example>');
    const [{ raw: own }] = await copies({ threadMessageId: null });
    expect(header(own, 'Subject')).toBe('Introduction: Alice Archer and Bob Baker');
    expect(header(own, 'References')).toBeNull();
  });

  test.each(['Re: Alice, meet Bob', 'RE:re: Alice, meet Bob', ' re : Re:  Alice, meet Bob'])(
    'answers %j with one Re:',
    async (subject) => {
      const [{ raw }] = await copies({ subject });
      expect(header(raw, 'Subject')).toBe('Re: Alice, meet Bob');
    },
  );

  test('carries nothing that opens anything: what is in it belongs to all', async () => {
    for (const { raw, tokens } of await copies()) {
      const own = tokens.filter(({ purpose }) => ['reply', 'page', 'bounce'].includes(purpose));
      expect(own).toHaveLength(3);
      for (const { token } of own) expect(raw.includes(token)).toBe(false);
    }
  });

  test('shows nobody who was asked and did not say yes, neither as reader nor as first to write', async () => {
    const parties = [
      { ...ALICE_PARTY, consent: 'yes' as const },
      { ...BOB_PARTY, consent: 'yes' as const },
      {
        ...BOB_PARTY,
        id: 'mallory',
        name: 'Mallory Moss',
        address: 'mallory@m.example',
        consent: 'no' as const,
      },
    ];
    const introduction = { ...MADE, mode: 'ask' as const, parties, firstMover: 'mallory' };
    for (const { raw } of await copies({ introduction, threadMessageId: null })) {
      expect(raw.toString()).not.toMatch(/mallory|moss/i);
      expect((await simpleParser(raw)).text).toContain('Nobody is down to write first');
    }
  });
});

import { describe, expect, test } from 'vitest';
import { understand } from '../../src/inbound/understand.ts';
import { CONNY } from '../../src/sandbox/cast.ts';
import type { Person } from '../../src/sandbox/person.ts';
import type { Client } from '../../src/sandbox/quoting.ts';
import { storyOf } from '../../src/sandbox/story.ts';
import {
  AUTHSERV_ID,
  answerTo,
  asDelivered,
  type Draft,
  vacationAnswer,
} from '../../src/sandbox/write-mail.ts';
import { introduction, question, SERVICE, TOKEN } from './letters.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const ada = (client: Client): Person => ({
  name: 'Ada Able',
  address: 'ada@able.example',
  client,
  reacts: {},
});

/** What the service makes of a mail that somebody in the demo sends it. */
function read(draft: Draft) {
  return understand(
    asDelivered(draft, SERVICE, NOW),
    { serviceAddresses: [SERVICE], introducers: [CONNY.address], senderAuth: 'require' },
    { trustedAuthservId: AUTHSERV_ID },
  );
}

describe('an answer', () => {
  const text = 'Yes, we spoke on Tuesday.\n\nYou can tell Conny.';

  test.each(['gmail', 'iphone', 'outlook'] as const)(
    'from %s is read as what was written above the quoted mail',
    async (client) => {
      const draft = answerTo(await question(), ada(client), text);
      expect(draft.body).toContain('Have you been in');
      const { reading } = await read(draft);
      expect([reading.verdict, reading.newText.trim()]).toEqual(['reply', text]);
    },
  );

  test('goes to the address given for it, and names the mail it answers', async () => {
    const { mail } = await read(answerTo(await question(), ada('gmail'), text));
    expect(mail.to.map(({ address }) => address)).toEqual([`intro+r-${TOKEN}@introloop.example`]);
    expect(mail.inReplyTo).toEqual(['<il-ci-0123456789abcdef@introloop.example>']);
    expect(mail.references).toEqual(['<il-ci-0123456789abcdef@introloop.example>']);
    expect(mail.subject).toBe('Re: Did you get in touch?');
  });

  test('in the thread goes to everybody in it but its author', async () => {
    const { mail } = await read(answerTo(await introduction(), ada('gmail'), text));
    const to = mail.to.map(({ address }) => address);
    expect(to).toEqual(['ben@boole.example', `intro+t-${TOKEN}@introloop.example`]);
  });

  test('passes the check of its sender, since the trusted server says so', async () => {
    const { authentication } = await read(answerTo(await question(), ada('gmail'), text));
    expect(authentication.verdict).toBe('pass');
  });
});

test('a vacation answer goes to the return path, from nobody, and is read as one with its date', async () => {
  const letter = await question();
  const draft = vacationAnswer(
    letter,
    ada('gmail'),
    'I am away and will be back on Monday, 30 November 2026.',
  );
  const { mail, reading } = await read(draft);
  expect(mail.to.map(({ address }) => address)).toEqual([letter.returnPath]);
  expect(mail.returnPath).toBe('');
  expect([reading.verdict, reading.autoReplyUntil]).toEqual(['auto_reply', '2026-11-30']);
});

describe('the story', () => {
  const { chapters, intrusions } = storyOf(SERVICE, NOW);

  test.each(chapters.map(({ draft, ends }) => [draft.subject, draft, ends] as const))(
    '"%s" is read as an introduction of the two',
    async (_, draft, ends) => {
      const { reading } = await read(draft);
      expect([reading.verdict, reading.confirm]).toEqual(['introduction', false]);
      expect(reading.parties.map(({ address }) => address)).toEqual(ends.map(({ person }) => person.address));
    },
  );

  test.each(intrusions.map(({ draft, verdict }) => [draft.subject, draft, verdict] as const))(
    '"%s" is not',
    async (_, draft, verdict) => {
      expect((await read(draft)).reading.verdict).toBe(verdict);
    },
  );
});

import { describe, expect, test } from 'vitest';
import { type Facts, NOTHING_YET } from '../../src/sandbox/facts.ts';
import type { Letter } from '../../src/sandbox/letter.ts';
import { storyOf } from '../../src/sandbox/story.ts';
import { missing, summaryOf } from '../../src/sandbox/tally.ts';
import { news, SERVICE } from './letters.ts';

const story = storyOf(SERVICE, new Date('2026-11-22T10:00:00Z'));

/** The end that the story has: all of it in the database, the letters still to come. */
function allWell(letterIds: Record<string, string | null>): Facts {
  return {
    ...NOTHING_YET,
    introductions: story.chapters.map(({ number, draft, ends }) => ({
      id: `${number}`,
      state: 'closed',
      askedBy: draft.messageId,
      parties: ends.map(({ person, outcome, optedOut }) => ({
        id: person.address,
        introductionId: `${number}`,
        name: person.name,
        address: person.address,
        outcome,
        optedOut,
      })),
    })),
    messages: story.intrusions.map(({ draft, verdict }) => ({
      id: draft.messageId,
      messageId: draft.messageId,
      from: draft.from.address,
      verdict,
      reason: '',
      introductionId: null,
    })),
    mails: Object.entries(letterIds).map(([key, messageId]) => {
      const [kind = '', introductionId = ''] = key.split(' ');
      return { kind, introductionId, messageId, round: 1, partyId: null, status: 'sent', dueAt: new Date(0) };
    }),
  };
}

async function lettersToConny(): Promise<Record<string, Letter>> {
  const keys = [...story.chapters.map(({ number }) => `outcome ${number}`), 'thanks 1'];
  const letters = keys.map(async (key) => {
    const letter = await news('conny@carter.example', `Hello Conny,\n\nNews: ${key}.`);
    return [key, { ...letter, mail: { ...letter.mail, messageId: `<${key}>` } }] as const;
  });
  return Object.fromEntries(await Promise.all(letters));
}

async function wholeEvidence() {
  const letters = await lettersToConny();
  const ids = Object.fromEntries(Object.entries(letters).map(([key, { mail }]) => [key, mail.messageId]));
  return { facts: allWell(ids), letters: Object.values(letters) };
}

describe('the story has ended as it should', () => {
  test('once everything is there: states, outcomes, and the mails that tell of them', async () => {
    const evidence = await wholeEvidence();
    expect(missing(story, evidence)).toEqual([]);
    const { introductions, mailsSent, mailsDoubled, strangersWrittenTo } = summaryOf(story, evidence, 9);
    expect(introductions.map(({ told }) => told)).toEqual(
      [1, 2, 3, 4].map((number) => [`News: outcome ${number}.`]),
    );
    expect([mailsSent, mailsDoubled, strangersWrittenTo]).toEqual([5, 0, 0]);
  });

  test('not while the introducer has not been told or thanked, whatever the database says', async () => {
    const { facts, letters } = await wholeEvidence();
    expect(missing(story, { facts, letters: letters.slice(1, 4) })).toEqual([
      'the introducer was not told what came of introduction 1',
      'the introducer was not thanked for introduction 1',
    ]);
  });

  test('not where a party is down as something else, or a state is open', async () => {
    const { facts, letters } = await wholeEvidence();
    const [first, ...rest] = facts.introductions;
    const parties = (first?.parties ?? []).map((party) => ({ ...party, outcome: 'met', optedOut: true }));
    const introductions = first ? [{ ...first, state: 'in_touch', parties }, ...rest] : [];
    expect(missing(story, { facts: { ...facts, introductions }, letters })).toEqual([
      'introduction 1 is in_touch, not closed',
      'Alice Archer is taken to want no mail',
      'Bob Baker is down as met, not won',
      'Bob Baker is taken to want no mail',
    ]);
  });

  test('not where an intruder was taken for something else, or is unread', async () => {
    const { facts, letters } = await wholeEvidence();
    const messages = facts.messages.slice(1).map((message) => ({ ...message, verdict: 'introduction' }));
    const faults = missing(story, { facts: { ...facts, messages }, letters });
    expect(faults).toHaveLength(3);
    expect(faults[0]).toContain('Mark Mole (A great match) is unread, not ignored');
    expect(faults[1]).toContain('is introduction, not rejected');
  });
});

describe('counted from what reached the mail sink', () => {
  test('a mail to anybody outside the story is a mail to a stranger', async () => {
    const { facts, letters } = await wholeEvidence();
    const strayed = [...letters, await news('vera@vance.example')];
    const summary = summaryOf(story, { facts, letters: strayed }, 9);
    expect([summary.strangersWrittenTo, summary.missing]).toEqual([1, ['mails to strangers: 1']]);
  });

  test('the same words to the same reader are a doubled mail, under any Message-ID and with any link', async () => {
    const { facts, letters } = await wholeEvidence();
    const [first] = letters;
    if (first === undefined) throw new Error('there is no letter');
    const text = (link: string) => `${first.mail.text}\nhttp://localhost:3000/r/${link}`;
    const again = ['a', 'b'].map((id) => ({
      ...first,
      mail: { ...first.mail, messageId: `<${id}>`, text: text(id) },
    }));
    const summary = summaryOf(story, { facts, letters: [...letters, ...again] }, 9);
    expect([summary.mailsDoubled, summary.missing]).toEqual([1, ['mails that came twice: 1']]);
  });
});

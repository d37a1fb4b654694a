import { describe, expect, test } from 'vitest';
import { introduction, news, offer, PAGE, question } from './letters.ts';

describe('a mail, to the one who gets it,', () => {
  test.each([
    ['addressed to several is an introduction', introduction, 'introduction'],
    ['with a page to answer on is a question', question, 'question'],
    ['to a party, without such a page, is an offer that an answer takes up', offer, 'offer'],
    ['without a way to unsubscribe is news for the introducer', news, 'news'],
  ] as const)('%s', async (_, write, occasion) => {
    expect((await write()).occasion).toBe(occasion);
  });

  test('leads to its answer page, and an unsubscribe link is not taken for one', async () => {
    expect((await question()).page).toBe(PAGE);
    expect((await offer()).page).toBeNull();
  });
});

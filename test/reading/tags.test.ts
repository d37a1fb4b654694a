import { describe, expect, it } from 'vitest';
import { readTags } from '../../src/reading/tags.ts';

const PLAIN = { ask: false, vouched: false, quiet: false, firstCheckIn: null, unknown: [] };

describe('the tags of an address', () => {
  it.each([
    [[], PLAIN],
    [['ask'], { ...PLAIN, ask: true }],
    [['vouch'], { ...PLAIN, vouched: true }],
    [['referral'], { ...PLAIN, vouched: true }],
    [['quiet', '5d'], { ...PLAIN, quiet: true, firstCheckIn: '5d' }],
    [['5d', 'ask'], { ...PLAIN, ask: true, firstCheckIn: '5d' }],
    [['5d', '2w'], { ...PLAIN, firstCheckIn: '2w' }],
    [['2w', '36h'], { ...PLAIN, firstCheckIn: '36h' }],
    [['urgent', '2w'], { ...PLAIN, firstCheckIn: '2w', unknown: ['urgent'] }],
    [['asks', 'asks', '0d', '5x', 'd5'], { ...PLAIN, unknown: ['asks', '0d', '5x', 'd5'] }],
  ])('%j', (words, expected) => {
    expect(readTags(words)).toEqual(expected);
  });
});

import { describe, expect, test } from 'vitest';
import { decide } from '../../src/domain/decide.ts';
import type { Event } from '../../src/domain/event.ts';
import { around, asking, introduction, planned } from './make.ts';

describe('an introducer who says', () => {
  test('"cancel" while people are asked: those who said yes are told, and nobody else', () => {
    const { introduction: after, commands } = decide(
      asking({ alice: { consent: 'yes' } }),
      { type: 'called_off' },
      around(),
    );
    expect(after.state).toBe('cancelled');
    expect(planned(commands)).toEqual(['not_now alice 1 @0']);
  });

  test.each([
    ['cancel', 'called_off', 'cancelled'],
    ['handled', 'handled', 'closed'],
  ] as const)('"%s" later: everything that waits is dropped, and nobody is written to', (_, type, state) => {
    const { introduction: after, commands } = decide(introduction(), { type }, around());
    expect(after.state).toBe(state);
    expect(planned(commands)).toEqual([]);
    const [dropped] = commands;
    expect(dropped).toMatchObject({ do: 'cancel', recipient: null });
    expect(dropped?.do === 'cancel' && dropped.kinds).toEqual(
      expect.arrayContaining(['connection', 'check_in', 'outcome', 'thank_you', 'reminder']),
    );
    expect(decide(after, { type }, around())).toEqual({ introduction: after, commands: [] });
  });

  test('"remind me" hears on that day, as often as asked, and nothing else changes', () => {
    const event: Event = { type: 'reminder_asked', on: '2026-04-01' };
    const first = decide(introduction(), event, around());
    expect(first.introduction).toEqual(introduction());
    expect(planned(first.commands)).toEqual([expect.stringMatching(/^reminder introducer 1 @29\./)]);
  });
});

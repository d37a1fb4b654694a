import { describe, expect, test } from 'vitest';
import { jsonNarrator, narrator } from '../../src/sandbox/narrator.ts';
import { paragraphs } from '../../src/sandbox/paragraphs.ts';
import type { Step } from '../../src/sandbox/step.ts';

const checkIn = (to: string, round = 1): Step => ({
  step: 'mail',
  introduction: 2,
  from: 'Conny Carter via Introloop',
  to: [to],
  subject: 'Did you get in touch?',
  text: `Hello ${to},\n\nhave you been in\ntouch?`,
  ours: { kind: 'check_in', round },
});
const closed: Step = {
  step: 'closed',
  introduction: 1,
  outcomes: [{ name: 'Ada', outcome: 'not_a_fit' }],
  notAsked: 1,
};

function told(steps: readonly Step[], { width = 80, colour = false } = {}): string {
  let text = '';
  const write = (more: string) => {
    text += more;
  };
  const tell = narrator({ write, width, colour, elapsed: () => 4_200 });
  for (const step of steps) tell(step);
  return text;
}

describe('the narrator', () => {
  test('shows who wrote to whom, when, and about which introduction', () => {
    expect(told([checkIn('Ada')])).toBe(
      [
        '',
        '[2]   4.2 s Conny Carter via Introloop to Ada: Did you get in touch?',
        '           | Hello Ada,',
        '           |',
        '           | have you been in touch?',
        '',
      ].join('\n'),
    );
  });

  test('shows the text of a kind of mail once, and of its next round once more', () => {
    const text = told([checkIn('Ada'), checkIn('Ben'), checkIn('Ada', 2)]);
    expect(text).not.toContain('Hello Ben');
    expect(text.match(/Hello Ada/g)).toHaveLength(2);
  });

  test('names the introduction where a remark is not about the mail above it', () => {
    expect(told([checkIn('Ada'), closed])).toMatch(
      /^\[1\] {8}=> Introduction 1 is closed \(Ada: not a fit\)/m,
    );
    const same = { ...closed, introduction: 2 };
    expect(told([checkIn('Ada'), same])).toMatch(/^ {11}=> Introduction 2 is closed/m);
  });

  test('keeps to the width, and paints nothing where there is no colour', () => {
    const steps = [checkIn('Ada'), closed];
    const body = told(steps, { width: 40 }).split('\n').slice(2);
    expect(Math.max(...body.map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(told(steps)).not.toContain('\u001b');
    expect(told(steps, { colour: true })).toContain('\u001b[');
  });

  test('lets no mail steer the terminal', () => {
    const hostile: Step = {
      ...checkIn('Ada'),
      text: 'red \u001b[31m and \u202Eback\u0007',
      ours: null,
    } as Step;
    expect(told([hostile])).not.toMatch(/[\u001b\u0007\u202E]/);
  });

  test('in JSON says each step in a line of its own, with its time in seconds', () => {
    const lines: string[] = [];
    const tell = jsonNarrator({ write: (line) => lines.push(line), elapsed: () => 1_234.5 });
    tell(closed);
    expect(lines.join('')).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(lines[0] ?? '')).toEqual({ at: 1.235, ...closed });
  });
});

describe('the text of a mail', () => {
  test('is joined where its author broke lines at the margin, and wrapped anew', () => {
    expect(paragraphs('one two\nthree four five\n\nsix', 13)).toEqual([
      ['one two three', 'four five'],
      ['six'],
    ]);
  });

  test('keeps the lines of a list', () => {
    expect(paragraphs('  Ada\n  Ben', 40)).toEqual([['  Ada', '  Ben']]);
  });

  test('keeps a link whole', () => {
    const link = `http://localhost:3000/r/${'a'.repeat(26)}`;
    expect(paragraphs(`Click ${link} now`, 20)).toEqual([['Click', link, 'now']]);
  });
});

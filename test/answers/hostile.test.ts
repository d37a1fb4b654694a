import { describe, expect, it } from 'vitest';
import { classify } from '../../src/answers/classify.ts';
import { LABELS } from '../../src/answers/label.ts';

/** Processor time, since the clock on a busy machine tells about the others. */
function spent(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const receivedAt = new Date('2025-03-10T09:00:00Z');
const KIB = 1024;
const filled = (piece: string, size = 12 * KIB) =>
  piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

const HOSTILE: [string, string][] = [
  ['nothing', ''],
  ['blanks', filled(' \t')],
  ['one word without end', filled('a')],
  ['denials', filled('not ')],
  ['half sentences of every kind', filled('he wrote me and i ')],
  ['marks', filled('?!')],
  ['a line a word', filled('no\n')],
  ['commas', filled('we, ')],
  ['open brackets of HTML', filled('<a ')],
  ['apostrophes', filled("'")],
  ['addresses', filled('a@')],
  ['links', filled('http://')],
  ['dates', filled('1 may 2025 ')],
  ['German that never comes to its verb', filled('noch nicht ich habe ')],
  ['lone surrogates and NULs', filled('\ud800\u0000')],
  ['entities', filled('&#x1F600;')],
];

describe('hostile text', () => {
  it.each(HOSTILE)('of %s is labelled in under 300 ms', (_name, text) => {
    classify({ context: 'check_in', text: 'warm up', receivedAt });
    expect(spent(() => classify({ context: 'check_in', text, receivedAt }))).toBeLessThan(300);
    const { label, confidence } = classify({ context: 'check_in', text, receivedAt });
    expect(LABELS).toContain(label);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  });

  it('longer than the cap is labelled by its first 12 KiB', () => {
    const text = filled('we met and ', 4096 * KIB);
    expect(spent(() => classify({ context: 'check_in', text, receivedAt }))).toBeLessThan(300);
    const answer = classify({ context: 'check_in', text, receivedAt });
    expect(LABELS).toContain(answer.label);
  });
});

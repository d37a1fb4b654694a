import { expect, test } from 'vitest';
import { arrivedAt } from '../../src/inbound/arrived-at.ts';

const PUT_THERE = new Date('2026-11-02T10:00:00Z');

function received(...values: string[]): Date {
  return arrivedAt({ headers: values.map((value) => ({ name: 'received', value })) }, PUT_THERE);
}

test.each([
  [
    'the last server’s own date',
    'from a by mx.example with ESMTPS id 1; Thu, 1 Oct 2026 08:00:00 +0200',
    '2026-10-01T06:00:00Z',
  ],
  [
    'a date with a comment',
    'from a by mx.example; Thu, 1 Oct 2026 08:00:00 +0200 (CEST)',
    '2026-10-01T06:00:00Z',
  ],
  [
    'a date with semicolons before it',
    'from a (b; c) by mx.example; 1 Oct 2026 06:00 GMT',
    '2026-10-01T06:00:00Z',
  ],
])('a message came when it was taken: %s', (_, value, date) => {
  expect(received(value)).toEqual(new Date(date));
});

test('of several servers the last one counts, which wrote on top', () => {
  expect(received('by mx; Thu, 1 Oct 2026 08:00:00 +0000', 'by a; Thu, 1 Jan 2026 08:00:00 +0000')).toEqual(
    new Date('2026-10-01T08:00:00Z'),
  );
});

test.each([
  ['no date', 'from a by mx.example'],
  ['what is no date', 'from a by mx.example; yesterday'],
  ['a date to come', 'from a by mx.example; Tue, 3 Nov 2026 08:00:00 +0000'],
])('with %s it came when it was put there', (_, value) => expect(received(value)).toEqual(PUT_THERE));

test('without a trace it came when it was put there', () => expect(received()).toEqual(PUT_THERE));

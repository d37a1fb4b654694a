import { expect, test } from 'vitest';
import type { Mail, MailStatus, Recipient } from '../../src/domain/mail.ts';
import { viewOf } from '../../src/outbound/view.ts';
import { mail } from '../domain/make.ts';
import { ALICE, BOB, material } from './material.ts';

const LETTERHEAD = {
  lang: 'en',
  service: 'intro@loop.example',
  sharesWords: false,
  links: { page: '', unsubscribe: '' },
} as const;

function third(recipient: Recipient, status: MailStatus): readonly Mail[] {
  return [mail('check_in', recipient, { round: 3, status })];
}

test.each<[string, readonly Mail[], boolean]>([
  ['nothing else is to come', [], true],
  ['the other asked to be asked once more', third(ALICE, 'planned'), true],
  ['one more was called off', third(BOB, 'cancelled'), true],
  ['one more is to come', third(BOB, 'planned'), false],
])('a second question says that it is the last where %s: %j', (_, mails, last) => {
  const { last: said } = viewOf(material('check_in', BOB, { round: 2, mails }), LETTERHEAD);
  expect(said).toBe(last);
});

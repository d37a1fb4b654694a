import { UNKNOWN_LOCALE } from '../../src/domain/language.ts';
import { INTRODUCER } from '../../src/domain/mail.ts';
import type { DigestMaterial, Material, Story } from '../../src/domain/material.ts';
import type { Notice } from '../../src/domain/notice.ts';
import type { Told } from '../../src/domain/phrase.ts';
import { MONDAY, party, sentMail } from '../domain/make.ts';
import { ALICE, ALICE_PARTY, ASKED, answer, BOB, BOB_PARTY, MADE, material } from './material.ts';

/** Another introduction of the same introducer. */
const CAROL_AND_DAN: Story = {
  introduction: {
    ...MADE,
    id: 'other',
    state: 'closed',
    parties: [
      party('carol', { name: 'Carol Cooper', outcome: 'met' }),
      party('dan', { name: 'Dan Dyer', outcome: 'in_touch' }),
    ],
  },
  createdAt: MONDAY,
  answers: [answer('carol', { shareable: true, words: 'We met on Tuesday.' })],
};

/** One mail of each sort that a person can get: its name, and what it is made of. */
export const LETTERS: readonly (readonly [string, Material])[] = [
  ['connection in the introducer’s thread', material('connection', ALICE)],
  [
    'connection of their own, vouched for',
    material('connection', ALICE, {
      introduction: { ...MADE, mode: 'requested', vouched: true, firstMover: 'bob', moveBy: '2026-03-06' },
      threadMessageId: null,
      purpose: 'You both bake, and Alice looks for bread for the café that she opens in May.',
    }),
  ],
  ['check-in', material('check_in', ALICE)],
  ['check-in again', material('check_in', BOB, { round: 2 })],
  [
    'check-in again, in touch',
    material('check_in', ALICE, {
      round: 2,
      introduction: { ...MADE, parties: [{ ...ALICE_PARTY, outcome: 'in_touch' }, BOB_PARTY] },
    }),
  ],
  [
    'check-in, in touch by what is known, not by the reader’s word',
    material('check_in', BOB, {
      round: 2,
      introduction: {
        ...MADE,
        state: 'in_touch',
        parties: [{ ...ALICE_PARTY, outcome: 'in_touch' }, BOB_PARTY],
      },
    }),
  ],
  [
    'check-in again, to whoever waits for a line',
    material('check_in', ALICE, {
      round: 2,
      introduction: { ...MADE, parties: [{ ...ALICE_PARTY, outcome: 'no_contact', waits: true }, BOB_PARTY] },
    }),
  ],
  [
    'nudge, of a promise',
    material('nudge', BOB, {
      introduction: { ...MADE, mode: 'requested', firstMover: 'bob', moveBy: '2026-03-06' },
      threadMessageId: null,
      purpose: 'You both bake, and Alice looks for bread for the café that she opens in May.',
    }),
  ],
  [
    'nudge, a lost line',
    material('nudge', BOB, {
      introduction: {
        ...MADE,
        state: 'in_touch',
        parties: [
          { ...ALICE_PARTY, outcome: 'no_contact', waits: true },
          { ...BOB_PARTY, outcome: 'met' },
        ],
      },
    }),
  ],
  [
    'outcome, business',
    material('outcome', INTRODUCER, {
      introduction: {
        ...MADE,
        state: 'closed',
        parties: [
          { ...ALICE_PARTY, outcome: 'won' },
          { ...BOB_PARTY, outcome: 'met' },
        ],
      },
      answers: [
        answer('alice', { shareable: true, words: 'He bakes for us\nfrom May. Thank you!' }),
        answer('bob'),
      ],
    }),
  ],
  [
    'outcome, told differently',
    material('outcome', INTRODUCER, {
      introduction: {
        ...MADE,
        state: 'closed',
        parties: [
          { ...ALICE_PARTY, outcome: 'no_contact' },
          { ...BOB_PARTY, outcome: 'met' },
        ],
      },
    }),
  ],
  [
    'outcome, in touch and then private',
    material('outcome', INTRODUCER, {
      introduction: {
        ...MADE,
        state: 'closed',
        parties: [{ ...ALICE_PARTY, outcome: 'in_touch' }, BOB_PARTY],
      },
    }),
  ],
  [
    'outcome, nobody answered',
    material('outcome', INTRODUCER, { introduction: { ...MADE, state: 'closed' } }),
  ],
  [
    'outcome, one could not be reached',
    material('outcome', INTRODUCER, {
      introduction: { ...MADE, state: 'closed', parties: [ALICE_PARTY, { ...BOB_PARTY, unreachable: true }] },
    }),
  ],
  [
    'outcome, no contact',
    material('outcome', INTRODUCER, {
      introduction: {
        ...MADE,
        state: 'closed',
        parties: [
          { ...ALICE_PARTY, outcome: 'no_contact' },
          { ...BOB_PARTY, unreachable: true },
        ],
      },
    }),
  ],
  [
    'gone badly',
    material('gone_badly', INTRODUCER, {
      answers: [answer('alice', { label: 'bad_experience', shareable: true, words: 'He never turned up.' })],
      introduction: {
        ...MADE,
        state: 'closed',
        parties: [{ ...ALICE_PARTY, outcome: 'bad_experience' }, BOB_PARTY],
      },
    }),
  ],
  [
    'outcome, told with another',
    material('outcome', INTRODUCER, {
      round: 2,
      introduction: { ...MADE, state: 'closed', parties: [{ ...ALICE_PARTY, outcome: 'met' }, BOB_PARTY] },
      also: [CAROL_AND_DAN],
    }),
  ],
  ['thank-you', material('thank_you', ALICE)],
  [
    'thank-you, to whom a card was recommended',
    material('thank_you', ALICE, { mails: [sentMail('check_in', ALICE, MONDAY, 2)] }),
  ],
  [
    'thanks',
    material('thanks', INTRODUCER, {
      round: 2,
      answers: [
        answer('bob', {
          question: 'thank_you',
          label: 'thanks',
          words: 'Dear Conny,\n\nthat was kind of you.\nBob',
        }),
      ],
    }),
  ],
  [
    'consent',
    material('consent', ALICE, {
      introduction: ASKED,
      purpose: 'You both bake, and Alice looks for bread for the café that she opens in May.',
      threadMessageId: null,
    }),
  ],
  ['consent again', material('consent', ALICE, { introduction: ASKED, round: 2, threadMessageId: null })],
  [
    'confirm',
    material('confirm', INTRODUCER, {
      introduction: { ...ASKED, mode: 'requested', confirmed: false },
      doubts: [{ say: 'doubt.forwarded' }, { say: 'doubt.named', with: { count: '3' } }],
    }),
  ],
  [
    'declined',
    material('declined', INTRODUCER, {
      introduction: {
        ...ASKED,
        state: 'declined',
        parties: [
          { ...ALICE_PARTY, consent: 'yes' },
          { ...BOB_PARTY, consent: 'no' },
        ],
      },
    }),
  ],
  [
    'lapsed',
    material('lapsed', INTRODUCER, {
      introduction: { ...ASKED, state: 'lapsed', parties: [{ ...ALICE_PARTY, consent: 'yes' }, BOB_PARTY] },
    }),
  ],
  [
    'lapsed, never confirmed',
    material('lapsed', INTRODUCER, {
      introduction: { ...ASKED, mode: 'requested', state: 'lapsed', confirmed: false },
    }),
  ],
  [
    'not now',
    material('not_now', ALICE, {
      introduction: { ...ASKED, state: 'declined', parties: [{ ...ALICE_PARTY, consent: 'yes' }, BOB_PARTY] },
    }),
  ],
  [
    'reminder',
    material('reminder', INTRODUCER, {
      introduction: {
        ...MADE,
        state: 'in_touch',
        parties: [{ ...ALICE_PARTY, outcome: 'in_touch' }, BOB_PARTY],
      },
    }),
  ],
];

const TALLY = { given: 2, inTouch: 1, met: 1, won: 0, noAnswer: 0, goneBadly: 0 };

/** The weekly one, which belongs to no single introduction. */
export const DIGESTS: readonly (readonly [string, DigestMaterial])[] = [
  [
    'digest',
    {
      id: 'digest',
      dueAt: MONDAY,
      reader: MADE.introducer,
      told: [CAROL_AND_DAN, { introduction: { ...MADE, state: 'in_touch' }, createdAt: MONDAY, answers: [] }],
      week: TALLY,
      ever: { given: 24, inTouch: 17, met: 12, won: 5, noAnswer: 6, goneBadly: 1 },
      locale: UNKNOWN_LOCALE,
    },
  ],
];

const NAMES = { list: ['Alice Archer', 'Bob Baker'] };

const OPEN: readonly { readonly [name: string]: Told }[] = [
  { names: NAMES, date: { day: '2026-03-02' }, standing: { say: 'open.in_touch' } },
  { names: { list: ['Carol', 'Dan'] }, date: { day: '2026-03-04' }, standing: { say: 'open.proposed' } },
];

function notice(type: Notice['type'], words: Notice['words'] = {}): Notice {
  return {
    type,
    words,
    inReplyTo: '<question@team.example>',
    subject: 'Re: My introductions',
    reader: MADE.introducer,
  };
}

/** And the short ones that answer a person directly. */
export const NOTICES: readonly (readonly [string, Notice])[] = [
  ['notice, help', notice('help')],
  ['notice, status', notice('status', { open: OPEN })],
  ['notice, status, none open', notice('status', { open: [] })],
  [
    'notice, which',
    notice('which', { open: OPEN, example: { say: 'example.cancel', with: { name: 'Alice Archer' } } }),
  ],
  ['notice, which, none open', notice('which', { open: [] })],
  [
    'notice, done',
    notice('done', {
      done: { say: 'done.cancelled', with: { names: NAMES, who_hears: { say: 'who_hears.nobody' } } },
    }),
  ],
  [
    'notice, cannot',
    notice('cannot', {
      why: { say: 'cannot.only_one', with: { person: 'Alice Archer <alice@a.example>' } },
      instead: { say: 'instead.name_both' },
    }),
  ],
  [
    'notice, unknown tags',
    notice('unknown_tags', {
      tags: { list: ['vip', 'urgent'].map((text) => ({ say: 'quoted', with: { text } })) },
    }),
  ],
];

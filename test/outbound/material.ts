import type { Introduction, Person } from '../../src/domain/introduction.ts';
import { INTRODUCER, type MailKind, type Recipient, toParty } from '../../src/domain/mail.ts';
import type { Answer, Material } from '../../src/domain/material.ts';
import { composer } from '../../src/outbound/composer.ts';
import { loadTemplates } from '../../src/outbound/render.ts';
import type { Sending } from '../../src/outbound/sending.ts';
import { daysAfter, introduction, MONDAY, mail, party } from '../domain/make.ts';

export const SENDING: Sending = {
  service: 'intro@loop.example',
  publicUrl: 'https://intro.loop.example',
  secret: Buffer.alloc(32, 7),
  zone: 'Europe/Paris',
  language: 'en',
  dkim: [],
};

export const ALICE = toParty('alice');
export const BOB = toParty('bob');

export const ALICE_PARTY = party('alice', { name: 'Alice Archer' });
export const BOB_PARTY = party('bob', { name: 'Bob Baker' });

/** Alice Archer and Bob Baker, introduced by Conny Carter on 2 March 2026. */
export const MADE: Introduction = introduction({ parties: [ALICE_PARTY, BOB_PARTY] });

/** The same two, as long as they are being asked first. */
export const ASKED: Introduction = { ...MADE, state: 'proposed', mode: 'ask', introducedAt: null };

/** What one mail is made of. */
export function material(
  kind: MailKind,
  recipient: Recipient = INTRODUCER,
  change: Partial<Material> & { readonly round?: number } = {},
): Material {
  const { round = 1, ...more } = change;
  const mails = [ALICE, BOB, INTRODUCER].map((to) =>
    mail('connection', to, { id: `cx-${JSON.stringify(to)}` }),
  );
  return {
    introduction: MADE,
    subject: 'Alice, meet Bob',
    words: 'Alice, Bob bakes the best bread in town; Bob, Alice opens a café in May.',
    purpose: '',
    doubts: [],
    threadMessageId: '<introduction@team.example>',
    createdAt: MONDAY,
    answers: [],
    also: [],
    mails: kind === 'consent' || kind === 'confirm' ? [] : mails,
    mail: mail(kind, recipient, { round, dueAt: daysAfter(MONDAY, 3) }),
    ...more,
  };
}

export function answer(partyId: string, change: Partial<Answer> = {}): Answer {
  return {
    partyId,
    at: daysAfter(MONDAY, 4),
    question: 'check_in',
    label: 'met',
    words: 'We met on Tuesday.',
    shareable: false,
    sharedByDefault: false,
    ...change,
  };
}

/** The introduction with its people under other names. */
export function renamed(
  names: { readonly [id: string]: string },
  introducer: Partial<Person> = {},
): Introduction {
  return {
    ...MADE,
    introducer: { ...MADE.introducer, ...introducer },
    parties: MADE.parties.map((each) => ({ ...each, name: names[each.id] ?? each.name })),
  };
}

/** What writes mail with the templates that ship. */
export async function shippedComposer(change: Partial<Sending> = {}) {
  return composer(await loadTemplates(null), { ...SENDING, ...change });
}

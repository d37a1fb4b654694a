import { type Letter, letterOf } from '../../src/sandbox/letter.ts';

export const SERVICE = 'intro@introloop.example';
export const TOKEN = 'abcdefghijklmnopqrstuvwxyz';
export const PAGE = `http://localhost:3000/r/${TOKEN}`;

const HEAD = [
  'From: Conny Carter via Introloop <intro@introloop.example>',
  'Message-ID: <il-ci-0123456789abcdef@introloop.example>',
  'Date: Sun, 22 Nov 2026 09:30:00 +0000',
];
const FOOT = `--\nYou get this because Conny Carter introduced you. No more mail like this:\nhttp://localhost:3000/unsubscribe/${TOKEN}`;
const UNSUBSCRIBE = `List-Unsubscribe: <http://localhost:3000/unsubscribe/${TOKEN}>`;
const REPLY_TO = `Reply-To: Introloop <intro+r-${TOKEN}@introloop.example>`;

function letter(to: string, headers: readonly string[], text: string): Promise<Letter> {
  const raw = [...HEAD, ...headers, '', `${text}\n\n${FOOT}`].join('\n').replaceAll('\n', '\r\n');
  return letterOf({ from: `intro+b-${TOKEN}@introloop.example`, to: [to], raw: Buffer.from(raw) });
}

/** A private question, with a page to answer on. */
export function question(): Promise<Letter> {
  const text = `Hello Ada,\n\nConny Carter introduced you to Ben Boole on 22 November. Have you been in\ntouch?\n\nJust reply: "yes, we spoke on Tuesday", "not yet", "no more mail". Or with a click:\n${PAGE}`;
  const headers = [
    'To: Ada Able <ada@able.example>',
    'Subject: Did you get in touch?',
    UNSUBSCRIBE,
    REPLY_TO,
  ];
  return letter('ada@able.example', headers, text);
}

/** An offer to one who gained: an answer is all it wants. */
export function offer(): Promise<Letter> {
  const headers = ['To: Ada Able <ada@able.example>', 'Subject: A word of thanks?', UNSUBSCRIBE, REPLY_TO];
  return letter('ada@able.example', headers, 'Hello Ada,\n\nif you would like to thank Conny, reply.');
}

/** The connection mail. */
export function introduction(): Promise<Letter> {
  const headers = [
    'To: Ada Able <ada@able.example>, Ben Boole <ben@boole.example>',
    'Cc: Conny Carter <conny@carter.example>',
    `Reply-To: Ada Able <ada@able.example>, Ben Boole <ben@boole.example>, Introloop <intro+t-${TOKEN}@introloop.example>`,
    'Subject: Re: Ada <> Ben',
    UNSUBSCRIBE,
  ];
  return letter('ada@able.example', headers, 'Hello Ada and Ben,\n\nyou have been introduced.');
}

/** What the introducer is told. */
export function news(to = 'conny@carter.example', text = 'Hello Conny,\n\nThey have met.'): Promise<Letter> {
  return letter(to, [`To: <${to}>`, 'Subject: What came of it', REPLY_TO], text);
}

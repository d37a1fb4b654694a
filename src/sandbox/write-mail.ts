import { randomUUID } from 'node:crypto';
import type { Mailbox } from '../reading/mail.ts';
import type { Letter } from './letter.ts';
import type { Person } from './person.ts';
import { answerBody } from './quoting.ts';

/** The server that takes in the service's mail: the one whose Authentication-Results it believes. */
export const AUTHSERV_ID = 'mx.introloop.example';

/** A mail on its way to the service. */
export interface Draft {
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc?: readonly Mailbox[];
  readonly subject: string;
  /** What its author wrote in it, for the narrator. */
  readonly text: string;
  /** With whatever stands below that; unless told, the text alone. */
  readonly body?: string;
  readonly messageId: string;
  /** The addresses at the service that get it. */
  readonly deliveredTo: readonly string[];
  readonly returnPath?: string;
  /** Whether the sender is who From says, as far as the receiving server can tell; true unless told. */
  readonly genuine?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

export function newMessageId(address: string): string {
  return `<${randomUUID()}@${domain(address)}>`;
}

/** An answer to a letter, to the addresses that it names for answers, with the letter quoted below. */
export function answerTo(letter: Letter, person: Person, text: string): Draft {
  const { mail } = letter;
  const to = mail.replyTo.filter(({ address }) => address !== person.address);
  return {
    from: person,
    to,
    subject: subjectBelow(mail.subject),
    text,
    body: answerBody(text, mail, person.client),
    messageId: newMessageId(person.address),
    deliveredTo: to.map(({ address }) => address),
    headers: threading(letter),
  };
}

/** What a mail system sends while its owner is away: to the return path, and from nobody (RFC 3834 sections 3.3 and 4). */
export function vacationAnswer(letter: Letter, person: Person, text: string): Draft {
  return {
    from: person,
    to: [{ name: '', address: letter.returnPath }],
    subject: `Out of office: ${letter.mail.subject}`,
    text,
    messageId: newMessageId(person.address),
    deliveredTo: [letter.returnPath],
    returnPath: '',
    headers: { ...threading(letter), 'Auto-Submitted': 'auto-replied (vacation)', Precedence: 'bulk' },
  };
}

function threading({ mail }: Letter): Record<string, string> {
  if (mail.messageId === null) return {};
  const references = [...mail.references, mail.messageId].join('\r\n ');
  return { 'In-Reply-To': mail.messageId, References: references };
}

function subjectBelow(subject: string): string {
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}

/** The message as it lies in the mailbox, with what the servers on its way put on top (RFC 5321 section 4.4, RFC 8601). */
export function asDelivered(draft: Draft, service: string, now: Date): Buffer {
  const { from, to, cc = [], subject, messageId, headers = {} } = draft;
  const date = now.toUTCString().replace('GMT', '+0000');
  const lines = [
    `Return-Path: <${draft.returnPath ?? from.address}>`,
    `Delivered-To: ${draft.deliveredTo.find((address) => domain(address) === domain(service)) ?? service}`,
    `Received: from mail.${domain(from.address)} (mail.${domain(from.address)} [192.0.2.25])\r\n\tby ${AUTHSERV_ID} with ESMTPS; ${date}`,
    `Authentication-Results: ${AUTHSERV_ID};${results(draft)}`,
    `From: ${mailbox(from)}`,
    `To: ${to.map(mailbox).join(',\r\n ')}`,
    ...(cc.length > 0 ? [`Cc: ${cc.map(mailbox).join(',\r\n ')}`] : []),
    `Subject: ${subject}`,
    `Date: ${date}`,
    `Message-ID: ${messageId}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  const body = (draft.body ?? `${draft.text}\n`).replace(/\r?\n/g, '\r\n');
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

function results({ from, genuine = true }: Draft): string {
  const own = domain(from.address);
  return genuine
    ? `\r\n\tdkim=pass header.d=${own}; spf=pass smtp.mailfrom=${own};\r\n\tdmarc=pass header.from=${own}`
    : `\r\n\tdkim=none; spf=fail smtp.mailfrom=${own};\r\n\tdmarc=fail header.from=${own}`;
}

function mailbox({ name, address }: Mailbox): string {
  if (name === '') return address;
  return /^[\w ]+$/.test(name) ? `${name} <${address}>` : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;
}

function domain(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

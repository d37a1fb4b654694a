import { randomBytes } from 'node:crypto';
import { CONNY, INTRO, TRUSTED_SERVER } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';

export interface Person {
  readonly name: string;
  readonly address: string;
}

export const ALICE: Person = { name: 'Alice Archer', address: 'alice@archer.example' };
export const BOB: Person = { name: 'Bob Baker', address: 'bob@baker.example' };

/** What a letter is made of; fields that are undefined are left out. */
export interface Letter {
  /** as the receiving server wrote it on top, without the field's name */
  authentication?: string;
  from: Person;
  to: readonly string[];
  cc?: readonly string[];
  subject: string;
  messageId?: string;
  answers?: string | undefined;
  /** further fields, each a line */
  fields?: readonly string[];
  text: string;
}

export function passed(person: Person): string {
  return `${TRUSTED_SERVER}; dmarc=pass header.from=${domainOf(person)}`;
}

export function failed(person: Person): string {
  return `${TRUSTED_SERVER}; dmarc=fail header.from=${domainOf(person)}`;
}

function domainOf({ address }: Person): string {
  return address.slice(address.indexOf('@') + 1);
}

export function mailbox({ name, address }: Person): string {
  return `${name} <${address}>`;
}

export function newMessageId(person: Person): string {
  return `<${randomBytes(9).toString('hex')}@${domainOf(person)}>`;
}

/** A message as it lies in the mailbox, with the fields that the last server added. */
export function write(letter: Letter): Buffer {
  const { from, authentication = passed(from), answers, messageId = newMessageId(from) } = letter;
  return message(
    [
      `Return-Path: <${from.address}>`,
      `Authentication-Results: ${authentication}`,
      `Received: from mail.${domainOf(from)} (mail.${domainOf(from)} [192.0.2.7]) by ${TRUSTED_SERVER} with ESMTPS`,
      `From: ${mailbox(from)}`,
      `To: ${letter.to.join(', ')}`,
      ...(letter.cc ? [`Cc: ${letter.cc.join(', ')}`] : []),
      `Subject: ${letter.subject}`,
      `Message-ID: ${messageId}`,
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      ...(answers ? [`In-Reply-To: ${answers}`, `References: ${answers}`] : []),
      ...(letter.fields ?? []),
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
    ],
    letter.text,
  );
}

export function message(fields: readonly string[], text: string): Buffer {
  return Buffer.from(`${[...fields, '', ...text.split('\n')].join('\r\n')}\r\n`);
}

/** Conny introduces people to each other and copies us. */
export function introduction(
  parties: readonly Person[] = [ALICE, BOB],
  change: Partial<Letter> = {},
): Buffer {
  const names = parties.map(({ name }) => name.split(' ')[0]).join(', ');
  return write({
    from: CONNY,
    to: parties.map(mailbox),
    cc: [INTRO],
    subject: `Intro: ${names}`,
    text: `Hello ${names},\n\nyou two should talk about bread and arrows.\n\nConny`,
    ...change,
  });
}

/** What somebody writes back to a mail of ours, above the mail quoted; to its Reply-To unless told. */
export async function reply(
  to: Received,
  from: Person,
  text: string,
  change: Partial<Letter> = {},
): Promise<Buffer> {
  const quoted = (await to.text()).trimEnd().split('\n');
  return write({
    from,
    to: [to.header('reply-to') ?? INTRO],
    subject: `Re: ${to.header('subject')}`,
    answers: to.header('message-id'),
    text: [
      text,
      '',
      `On Sun, 1 Nov 2026 at 10:00, ${to.header('from')} wrote:`,
      ...quoted.map((line) => `> ${line}`),
    ].join('\n'),
    ...change,
  });
}

/** What a vacation responder sends to the return path of a mail (RFC 3834 section 4). */
export function outOfOffice(to: Received, from: Person, text: string): Buffer {
  return write({
    from,
    to: [to.from],
    subject: `Automatic reply: ${to.header('subject')}`,
    answers: to.header('message-id'),
    fields: ['Auto-Submitted: auto-replied'],
    text,
  });
}

/** What a mail server sends to the return path of a mail that it could not deliver (RFC 3464). */
export function bounce(of: Received, status: string, diagnostic: string): Buffer {
  const address = of.to[0] ?? '';
  const server = `mx.${address.slice(address.indexOf('@') + 1)}`;
  const boundary = 'report';
  return message(
    [
      'Return-Path: <>',
      `Delivered-To: ${of.from}`,
      `Received: from ${server} (${server} [192.0.2.9]) by ${TRUSTED_SERVER} with ESMTPS`,
      `From: Mail Delivery System <MAILER-DAEMON@${server}>`,
      `To: ${of.from}`,
      'Subject: Undelivered Mail Returned to Sender',
      `Message-ID: <${randomBytes(9).toString('hex')}@${server}>`,
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    ],
    [
      `--${boundary}`,
      'Content-Type: text/plain; charset=us-ascii',
      '',
      `I'm sorry to have to inform you that your message could not be delivered to <${address}>.`,
      '',
      `--${boundary}`,
      'Content-Type: message/delivery-status',
      '',
      `Reporting-MTA: dns; ${server}`,
      '',
      `Final-Recipient: rfc822; ${address}`,
      'Action: failed',
      `Status: ${status}`,
      `Diagnostic-Code: smtp; ${diagnostic}`,
      '',
      `--${boundary}`,
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${of.header('message-id')}`,
      `Subject: ${of.header('subject')}`,
      '',
      `--${boundary}--`,
    ].join('\n'),
  );
}

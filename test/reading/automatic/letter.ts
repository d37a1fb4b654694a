import { parse } from '../../../src/inbound/parse.ts';
import { type Automatic, automatic } from '../../../src/reading/automatic/automatic.ts';
import type { ParsedMail } from '../../../src/reading/mail.ts';

/** A part of a message: its media type with parameters, and what it holds. */
export type Part = readonly [type: string, content: string];

const BASE = {
  From: 'Bob Baker <bob@bakerlaw.example>',
  To: 'Introloop <intro@introloop.test>',
  Subject: 'Re: Did you and Alice connect?',
  Date: 'Tue, 3 Jun 2025 09:00:00 +0000',
  'Message-ID': '<letter-1@bakerlaw.example>',
};

/** Header fields over a set of ordinary ones; '' leaves one out. */
export type Fields = Readonly<Record<string, string>>;

/** A message as it would arrive, taken apart: a plain text, or parts. */
export function letter(fields: Fields, content: string | readonly Part[] = 'Hello.'): Promise<ParsedMail> {
  const type =
    typeof content === 'string' ? 'text/plain; charset=utf-8' : (fields['Content-Type'] ?? 'multipart/mixed');
  const boundary = typeof content === 'string' ? '' : '; boundary="frontier"';
  const head = Object.entries({ ...BASE, ...fields, 'Content-Type': `${type}${boundary}` })
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`);
  const body =
    typeof content === 'string'
      ? content
      : `${content.map(([part, text]) => `--frontier\nContent-Type: ${part}\n\n${text}\n`).join('')}--frontier--\n`;
  return parse(Buffer.from(`${head.join('\n')}\n\n${body}`.replaceAll('\n', '\r\n')));
}

export function isOwnAddress(address: string): boolean {
  return /^intro(?:\+[^@]*)?@introloop\.test$/.test(address);
}

export function isOwnMessageId(id: string): boolean {
  return id.endsWith('@introloop.test>');
}

/** What a message is, if no person wrote it. */
export async function automaticLetter(
  fields: Fields,
  content?: string | readonly Part[],
): Promise<Automatic> {
  return automatic(await letter(fields, content), isOwnAddress, isOwnMessageId);
}

/** A delivery report (RFC 3464) about the recipients whose fields are given. */
export function report(...recipients: string[]): Part[] {
  return [
    ['text/plain', 'Your mail could not be delivered.'],
    ['message/delivery-status', ['Reporting-MTA: dns; mx.b.example', ...recipients].join('\n\n')],
    ['text/rfc822-headers', 'From: intro@introloop.test\nMessage-ID: <il-ci-1@introloop.test>'],
  ];
}

export const REPORT: Fields = {
  From: 'Mail Delivery System <MAILER-DAEMON@mx.b.example>',
  Subject: 'Undelivered Mail Returned to Sender',
  'Return-Path': '<>',
  'Content-Type': 'multipart/report; report-type=delivery-status',
};

/** A notice in plain words by a mail system. */
export const NOTICE: Fields = {
  From: 'MAILER-DAEMON@mx.b.example',
  Subject: 'failure notice',
  'Return-Path': '<>',
};

/** The answer of a machine that says so in no header. */
export const UNMARKED: Fields = { 'In-Reply-To': '<il-ci-1@introloop.test>' };

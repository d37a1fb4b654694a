import { headerValue, type ParsedMail } from '../mail.ts';
import { TEXT_CAP } from './body-text.ts';

const HEADER_TYPES = /^(?:text\/rfc822-headers?|message\/(?:rfc822|global)(?:-headers?)?|message\/partial)$/;

/** Message-ID lines, also in a quoted or indented copy, and Google's X-Original-Message-ID in the report. */
const MESSAGE_ID = /^[ \t>]{0,8}(?:x-original-)?message-id[ \t]{0,4}:\s{0,4}(<[^<>\s]{3,250}>)/gim;

function idsIn(text: string): string[] {
  return [...text.slice(0, TEXT_CAP).matchAll(MESSAGE_ID)].flatMap((match) => match[1] ?? []).slice(0, 20);
}

/**
 * The Message-IDs of the mail that a report is about, likeliest first: of the enclosed mail or its headers, of a copy
 * in the text, then of the thread headers of the report itself (Exchange sets In-Reply-To).
 */
function candidates(mail: ParsedMail): string[] {
  const enclosed = mail.enclosed.flatMap((message) => message.messageId ?? []);
  const parts = mail.parts
    .filter((part) => HEADER_TYPES.test(part.type) || part.type.endsWith('delivery-status'))
    .slice(0, 10)
    .flatMap((part) => idsIn(part.content.toString('utf8', 0, TEXT_CAP)));
  const stray = mail.parts
    .filter((part) => part.type.startsWith('text/'))
    .slice(0, 5)
    .flatMap((part) => idsIn(part.content.toString('utf8', 0, TEXT_CAP)));
  const original = headerValue(mail, 'original-message-id');
  return [
    ...enclosed,
    ...parts,
    ...idsIn(mail.text ?? ''),
    ...stray,
    ...(original === null ? [] : [original]),
    ...mail.inReplyTo,
    ...[...mail.references].reverse(),
  ];
}

/** The Message-ID of the mail that this one reports on or answers: one of ours where there is one, else the first. */
export function originalMessageId(mail: ParsedMail, isOwn: (id: string) => boolean): string | null {
  const ids = candidates(mail);
  return ids.find(isOwn) ?? ids[0] ?? null;
}

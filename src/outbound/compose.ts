import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { partyOf } from '../domain/introduction.ts';
import type { MailKind } from '../domain/mail.ts';
import type { Material } from '../domain/material.ts';
import { shownName } from '../domain/person-name.ts';
import type { Render } from './render.ts';
import { derivedHex, derivedToken } from './secrets.ts';
import { domainOf, taggedAddress } from './tagged-address.ts';
import { templateOf, viewOf } from './view.ts';

/** Who we are and how to reach us. */
export interface Sending {
  /** The service address that mail comes from. */
  readonly service: string;
  readonly publicUrl: string;
  readonly secret: Buffer;
  /** Names dates for readers whose zone is not known. */
  readonly zone: string;
}

export interface ComposedMail {
  readonly messageId: string;
  readonly returnPath: string;
  readonly raw: Buffer;
  readonly tokens: readonly {
    readonly purpose: 'reply' | 'page' | 'unsubscribe' | 'bounce' | 'thread';
    readonly token: string;
  }[];
}

/** The kind in a Message-ID, for whoever reads a log: `<il-ci-…@example.com>`. */
const SHORT: Readonly<Record<MailKind, string>> = {
  connection: 'cx',
  check_in: 'ci',
  outcome: 'oc',
  thank_you: 'ty',
  thanks: 'th',
};

/**
 * Writes one mail of the outbox, bytes and all. Everything in it is derived from the material and the secret: composed
 * twice, it carries the same Message-ID, links and addresses.
 */
export async function compose(material: Material, render: Render, sending: Sending): Promise<ComposedMail> {
  const { mail } = material;
  const token = (purpose: string) => derivedToken(sending.secret, purpose, mail.id);
  const tokens = {
    reply: token('reply'),
    page: token('page'),
    unsubscribe: token('unsubscribe'),
    bounce: token('bounce'),
    thread: derivedToken(sending.secret, 'thread', material.introduction.id),
  };
  const links = {
    page: `${sending.publicUrl}/r/${tokens.page}`,
    unsubscribe: `${sending.publicUrl}/unsubscribe/${tokens.unsubscribe}`,
  };
  const view = viewOf(material, { service: sending.service, zone: sending.zone, links });
  const { subject, text, html } = render(templateOf(material), view);
  const messageId = messageIdOf(material, sending);
  const composer = new MailComposer({
    ...people(material, sending, tokens),
    subject,
    text,
    html,
    messageId,
    ...threading(material, sending),
    date: material.mail.dueAt,
    // Bytes that depend on nothing but the mail: a retry is the same mail.
    baseBoundary: derivedHex(sending.secret, 'boundary', mail.id),
    headers: automaticHeaders(material, links.unsubscribe, tokens.unsubscribe, sending),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    messageId,
    returnPath: taggedAddress(sending.service, `b-${tokens.bounce}`),
    raw: await composer.compile().build(),
    tokens: Object.entries(tokens).map(([purpose, value]) => ({
      purpose: purpose as keyof typeof tokens,
      token: value,
    })),
  };
}

/** All copies of the connection mail are one mail with one Message-ID; every other mail is for one reader. */
export function messageIdOf({ introduction, mail }: Material, { secret, service }: Sending): string {
  const reader = mail.kind === 'connection' ? [] : [mail.id];
  const unguessable = derivedHex(
    secret,
    'message-id',
    introduction.id,
    mail.kind,
    String(mail.round),
    ...reader,
  );
  return `<il-${SHORT[mail.kind]}-${unguessable}@${domainOf(service)}>`;
}

/**
 * The visible people. The connection mail is addressed to everybody, and a reply to it reaches everybody and the
 * introduction's own address, which opens nothing. Every other mail knows its one reader, and its Reply-To is that
 * reader's alone.
 */
function people(
  { introduction, mail }: Material,
  { service }: Sending,
  tokens: { readonly reply: string; readonly thread: string },
) {
  const { introducer } = introduction;
  const from = { name: `${shownName(introducer)} via Introloop`, address: service };
  const named = (person: { name: string; address: string }) => ({
    name: shownName(person),
    address: person.address,
  });
  if (mail.kind === 'connection') {
    const parties = introduction.parties.map(named);
    const thread = { name: 'Introloop', address: taggedAddress(service, `t-${tokens.thread}`) };
    return { from, to: parties, cc: named(introducer), replyTo: [...parties, thread] };
  }
  const party = mail.recipient.to === 'party' ? partyOf(introduction, mail.recipient.partyId) : null;
  const replyTo = { name: 'Introloop', address: taggedAddress(service, `r-${tokens.reply}`) };
  return party === null
    ? { from: { name: 'Introloop', address: service }, to: named(introducer), replyTo }
    : { from, to: named(party), replyTo };
}

/** The connection mail threads under the introducer's where all parties have that; the rest under the connection mail. */
function threading(material: Material, sending: Sending): { inReplyTo?: string; references?: string[] } {
  const { introduction, mail, threadMessageId } = material;
  const connected = material.mails.some((other) => other.kind === 'connection');
  const connection = connected
    ? [messageIdOf({ ...material, mail: { ...mail, kind: 'connection', round: 1 } }, sending)]
    : [];
  const above = mail.kind === 'connection' || introduction.quiet ? [] : connection;
  const references = [...(threadMessageId === null ? [] : [threadMessageId]), ...above];
  const parent = references.at(-1);
  return parent === undefined ? {} : { inReplyTo: parent, references };
}

/** Says plainly that a machine wrote it (RFC 3834), and how to stop it in one click (RFC 2369, RFC 8058). */
function automaticHeaders(
  { mail }: Material,
  unsubscribe: string,
  token: string,
  { service }: Sending,
): Record<string, string> {
  const automatic = {
    'Auto-Submitted': 'auto-generated',
    // Not DR or NDR: bounces are wanted (MS-OXCMAIL, X-Auto-Response-Suppress).
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
  };
  if (mail.recipient.to === 'introducer') return automatic;
  const byMail = `mailto:${taggedAddress(service, `r-${token}`)}?subject=unsubscribe`;
  return {
    ...automatic,
    'List-Unsubscribe': `<${unsubscribe}>, <${byMail}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

import { companyOf, partyOf } from '../domain/introduction.ts';
import { UNKNOWN_LOCALE } from '../domain/language.ts';
import type { Material } from '../domain/material.ts';
import { shownName } from '../domain/person-name.ts';
import { spoken, viewInWords, zoneOf } from './in-words.ts';
import { connectionMessageId, messageIdOf } from './message-id.ts';
import type { Voice, Voices } from './render.ts';
import { derivedHex, derivedToken } from './secrets.ts';
import { bytesOf, type ComposedMail, type Letter, type Sending, type TokenPurpose } from './sending.ts';
import { taggedAddress } from './tagged-address.ts';
import { templateOf, viewOf } from './view.ts';

type Tokens = Readonly<Record<TokenPurpose, string>>;

/**
 * Writes one mail of the outbox, bytes and all. Everything in it is derived from the material and the secret: composed
 * twice, it carries the same Message-ID, links and addresses.
 */
export async function compose(material: Material, voices: Voices, sending: Sending): Promise<ComposedMail> {
  const { mail, introduction, locale = UNKNOWN_LOCALE } = material;
  const voice = voices(locale.language ?? sending.language);
  const tokens = tokensOf(material, sending);
  const links = {
    page: `${sending.publicUrl}/${mail.recipient.to === 'introducer' ? 'outcome' : 'r'}/${tokens.page}`,
    unsubscribe: `${sending.publicUrl}/unsubscribe/${tokens.unsubscribe}`,
  };
  const { service, sharesWords = false } = sending;
  const view = viewOf(material, { lang: voice.language, service, sharesWords, links });
  const zone = zoneOf(locale.utcOffset, sending.zone);
  const messageId =
    mail.kind === 'connection' ? connectionMessageId(introduction, sending) : messageIdOf(mail, sending);
  const letter = {
    ...people(material, sending, tokens, voice),
    ...threading(material, sending),
    ...voice.render(templateOf(material), viewInWords(view, voice, zone)),
    language: voice.language,
    messageId,
    date: mail.dueAt,
    boundary: derivedHex(sending.secret, 'boundary', mail.id),
    headers: automaticHeaders(material, links.unsubscribe, tokens.unsubscribe, sending),
  };
  return {
    messageId,
    returnPath: taggedAddress(sending.service, `b-${tokens.bounce}`),
    raw: await bytesOf(letter, sending.dkim),
    tokens: Object.entries(tokens).map(([purpose, token]) => ({ purpose: purpose as TokenPurpose, token })),
    saysShared: sharesWords && mail.kind === 'check_in',
  };
}

function tokensOf({ mail, introduction }: Material, { secret }: Sending): Tokens {
  const own = (purpose: TokenPurpose): string => derivedToken(secret, purpose, mail.id);
  return {
    reply: own('reply'),
    page: own('page'),
    unsubscribe: own('unsubscribe'),
    bounce: own('bounce'),
    thread: derivedToken(secret, 'thread', introduction.id),
  };
}

/**
 * The visible people. The connection mail is addressed to everybody, and a reply to it reaches everybody and the
 * introduction's own address, which opens nothing. Every other mail knows its one reader, and its Reply-To is that
 * reader's alone.
 */
function people(
  { introduction, mail }: Material,
  { service }: Sending,
  tokens: Tokens,
  voice: Voice,
): Pick<Letter, 'from' | 'to' | 'cc' | 'replyTo'> {
  const { introducer } = introduction;
  const via = spoken(voice, 'from.via', { name: shownName(introducer) });
  const from = { name: via, address: service };
  const named = (person: { readonly name: string; readonly address: string }) => ({
    name: shownName(person),
    address: person.address,
  });
  if (mail.kind === 'connection') {
    const parties = companyOf(introduction).map(named);
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
function threading(
  { introduction, mail, mails, threadMessageId }: Material,
  sending: Sending,
): Pick<Letter, 'inReplyTo' | 'references'> {
  const connected = mail.kind !== 'connection' && mails.some((other) => other.kind === 'connection');
  const references = [
    ...(threadMessageId === null ? [] : [threadMessageId]),
    ...(connected ? [connectionMessageId(introduction, sending)] : []),
  ];
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

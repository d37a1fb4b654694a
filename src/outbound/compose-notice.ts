import type { Locale } from '../domain/language.ts';
import type { Notice } from '../domain/notice.ts';
import { greetingName, shownName } from '../domain/person-name.ts';
import { viewInWords, zoneOf } from './in-words.ts';
import { messageIdOf } from './message-id.ts';
import { cleanSubject, type Voices } from './render.ts';
import { derivedHex, derivedToken } from './secrets.ts';
import { bytesOf, type ComposedMail, type Sending } from './sending.ts';
import { taggedAddress } from './tagged-address.ts';

/**
 * The short mail that answers one message. A direct answer says `auto-replied` and goes out under the null sender
 * (RFC 3834 sections 3.3 and 5.2): it can bounce nowhere and be answered by no machine.
 */
export async function composeNotice(
  { type, words, inReplyTo, subject, reader }: Notice,
  id: string,
  date: Date,
  locale: Locale,
  voices: Voices,
  sending: Sending,
): Promise<ComposedMail> {
  const reply = derivedToken(sending.secret, 'reply', id);
  const messageId = messageIdOf({ id, kind: 'notice' }, sending);
  const { service } = sending;
  const tagged = taggedAddress(service, 'ask+5d');
  const voice = voices(locale.language ?? sending.language);
  const view = { lang: voice.language, greeting: greetingName(reader), service, tagged, ...words };
  const { text, html, ...rendered } = voice.render(
    `notice-${type.replaceAll('_', '-')}`,
    viewInWords(view, voice, zoneOf(locale.utcOffset, sending.zone)),
  );
  const asked = subject.replace(/^(\s*re\s*:)+\s*/i, '');
  const letter = {
    from: { name: 'Introloop', address: sending.service },
    to: { name: shownName(reader), address: reader.address },
    replyTo: { name: 'Introloop', address: taggedAddress(sending.service, `r-${reply}`) },
    subject: cleanSubject(asked.trim() === '' ? rendered.subject : `Re: ${asked}`),
    text,
    html,
    language: voice.language,
    messageId,
    ...(inReplyTo === null ? {} : { inReplyTo, references: [inReplyTo] }),
    date,
    boundary: derivedHex(sending.secret, 'boundary', id),
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
  };
  const raw = await bytesOf(letter, sending.dkim);
  return { messageId, returnPath: '', raw, tokens: [{ purpose: 'reply', token: reply }] };
}

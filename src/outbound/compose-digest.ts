import { UNKNOWN_LOCALE } from '../domain/language.ts';
import type { DigestMaterial, Tally } from '../domain/material.ts';
import { greetingName, shownName } from '../domain/person-name.ts';
import type { PhraseKey, ToldView } from '../domain/phrase.ts';
import { viewInWords, zoneOf } from './in-words.ts';
import { messageIdOf } from './message-id.ts';
import { storiesView } from './outcome-view.ts';
import type { Voices } from './render.ts';
import { derivedHex, derivedToken } from './secrets.ts';
import { bytesOf, type ComposedMail, type Sending } from './sending.ts';
import { taggedAddress } from './tagged-address.ts';

const LINES: readonly (readonly [keyof Tally, PhraseKey])[] = [
  ['given', 'number.given'],
  ['inTouch', 'number.in_touch'],
  ['met', 'number.met'],
  ['won', 'number.won'],
  ['noAnswer', 'number.no_answer'],
  ['goneBadly', 'number.gone_badly'],
];

/** The weekly mail to an introducer. It belongs to no single introduction: a reply says by name which is meant. */
export async function composeDigest(
  { id, dueAt, reader, told, week, ever, locale }: DigestMaterial,
  voices: Voices,
  sending: Sending,
): Promise<ComposedMail> {
  const { secret, service } = sending;
  const { language, utcOffset } = locale ?? UNKNOWN_LOCALE;
  const voice = voices(language ?? sending.language);
  const view: ToldView = {
    lang: voice.language,
    greeting: greetingName(reader),
    service,
    ...storiesView(told),
    numbers: LINES.filter(([key]) => ever[key] > 0).map(([key, say]) => ({
      label: { say },
      ever: String(ever[key]),
      week: String(week[key]),
    })),
  };
  const reply = derivedToken(secret, 'reply', id);
  const bounce = derivedToken(secret, 'bounce', id);
  const messageId = messageIdOf({ id, kind: 'digest' }, sending);
  const letter = {
    from: { name: 'Introloop', address: service },
    to: { name: shownName(reader), address: reader.address },
    replyTo: { name: 'Introloop', address: taggedAddress(service, `r-${reply}`) },
    ...voice.render('digest', viewInWords(view, voice, zoneOf(utcOffset, sending.zone))),
    language: voice.language,
    messageId,
    date: dueAt,
    boundary: derivedHex(secret, 'boundary', id),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
  };
  return {
    messageId,
    returnPath: taggedAddress(service, `b-${bounce}`),
    raw: await bytesOf(letter, sending.dkim),
    tokens: [
      { purpose: 'reply', token: reply },
      { purpose: 'bounce', token: bounce },
    ],
  };
}

import { caseOf } from './case.ts';
import type { ReadingContext } from './context.ts';
import type { ParsedMail } from './mail.ts';
import type { Reading } from './reading.ts';
import { verdictOf } from './verdict.ts';

/** A reading that says nothing: what a verdict adds to. */
const NOTHING = {
  introducer: null,
  parties: [],
  mode: null,
  vouched: false,
  firstCheckIn: null,
  newText: '',
  autoReplyUntil: null,
  bounce: null,
  bounces: [],
  originalMessageId: null,
  complainant: null,
  calendar: null,
  confirm: false,
  doubts: [],
  command: null,
  quiet: false,
  unknownTags: [],
  namedMessageIds: [],
  replyTokens: [],
  bounceTokens: [],
  automatic: false,
  answerable: false,
} as const satisfies Partial<Reading>;

/** Reports are written by servers: there is no author whose text could be shown. */
const WITHOUT_AUTHOR: readonly string[] = ['bounce', 'complaint', 'own_copy'];

/** Reads a message: what it is to the service, who is meant by it, and why. Pure; never throws on a message. */
export function read(mail: ParsedMail, context: ReadingContext): Reading {
  const of = caseOf(mail, context);
  const finding = verdictOf(of);
  const { recipients, tags, automatic, namedMessageIds } = of;
  return {
    ...NOTHING,
    newText: WITHOUT_AUTHOR.includes(finding.verdict) ? '' : of.newText,
    unknownTags: tags.unknown,
    bounces: automatic.bounces,
    originalMessageId: automatic.originalMessageId,
    complainant: automatic.complainant,
    calendar: automatic.calendar,
    namedMessageIds,
    replyTokens: recipients.replyTokens,
    bounceTokens: recipients.bounceTokens,
    automatic: automatic.kind !== 'none' || finding.verdict === 'own_copy',
    answerable: automatic.answerable && finding.verdict !== 'own_copy' && mail.from.length === 1,
    ...finding,
  };
}

/** The reading of a message that could not be taken apart; `why` is a clause without its full stop. */
export function readNothing(why: string): Reading {
  return { ...NOTHING, verdict: 'rejected', reason: `malformed: ${why}.` };
}

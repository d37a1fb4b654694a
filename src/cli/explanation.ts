import type { Authentication } from '../reading/context.ts';
import type { Mailbox } from '../reading/mail.ts';
import type { Reading } from '../reading/reading.ts';

/** What `explain` says about one message; `authentication` is null where it was not looked at. */
export interface Explanation {
  readonly file: string;
  readonly reading: Reading;
  readonly authentication: Authentication | null;
}

const LINES_SHOWN = 8;
const LABEL_WIDTH = 14;

/** What a terminal would act on instead of showing it: controls and bidirectional overrides. */
const UNSHOWABLE = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** One JSON object: the fields of the contract and no others. */
export function asJson({ file, reading }: Explanation): string {
  const { verdict, reason, introducer, parties, mode, vouched, firstCheckIn, newText } = reading;
  const { autoReplyUntil, bounce, confirm } = reading;
  const said = { verdict, reason, introducer, parties, mode, vouched, firstCheckIn, newText };
  return JSON.stringify({ file, ...said, autoReplyUntil, bounce, confirm });
}

function block(label: string, lines: readonly string[]): string[] {
  return lines.map((line, i) => `  ${(i === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`.trimEnd());
}

function person({ name, address }: Mailbox): string {
  return name === '' ? address : `${name} <${address}>`;
}

function tagsOf({ mode, vouched, quiet, firstCheckIn }: Reading): string {
  const words = [mode, vouched ? 'vouched for' : null, quiet ? 'no connection mail' : null];
  const checkIn = firstCheckIn === null ? null : `first check-in after ${firstCheckIn}`;
  return [...words, checkIn].filter((word) => word !== null).join(', ');
}

function bounceOf({ bounce }: Reading): string[] {
  if (bounce === null) return [];
  const kind = bounce.permanent ? 'permanent' : 'for the time being';
  return [`${bounce.address ?? 'recipient unknown'}, ${bounce.status ?? 'no status'}, ${kind}`];
}

function textOf({ newText }: Reading): string[] {
  const lines = newText.trim().split('\n');
  if (newText.trim() === '') return [];
  const more = lines.length - LINES_SHOWN;
  return more > 0 ? [...lines.slice(0, LINES_SHOWN), `(${more} more lines)`] : lines;
}

/** Some lines for a terminal: the verdict, why, and what would follow from it. */
export function asText({ file, reading, authentication }: Explanation): string {
  const sender = authentication === null ? [] : [`${authentication.verdict}: ${authentication.evidence}`];
  const lines = [
    `${file}: ${reading.verdict}`,
    `  ${reading.reason}`,
    ...block('introducer', reading.introducer === null ? [] : [reading.introducer]),
    ...block('sender check', sender),
    ...block('people', reading.parties.map(person)),
    ...block('how', reading.mode === null ? [] : [tagsOf(reading)]),
    ...block('unknown tags', reading.unknownTags.length === 0 ? [] : [reading.unknownTags.join(', ')]),
    ...block('asked first', reading.confirm ? ['the introducer confirms before anyone is written to'] : []),
    ...block('bounce', bounceOf(reading)),
    ...block('away until', reading.autoReplyUntil === null ? [] : [reading.autoReplyUntil]),
    ...block('text', textOf(reading)),
  ];
  return `${lines.map((line) => line.replace(UNSHOWABLE, '')).join('\n')}\n`;
}

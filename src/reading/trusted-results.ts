import { type MethodResult, parseAuthenticationResults } from './authentication-results.ts';
import type { HeaderLine } from './mail.ts';

/** Fields that an author's own system writes: whatever stands below the first of them, a stranger may have put there. */
const AUTHORS_FIELDS = new Set(
  `from sender reply-to to cc bcc subject date message-id in-reply-to references mime-version content-type
  content-transfer-encoding user-agent x-mailer`.split(/\s+/),
);

const PRIVATE_V4 = /^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./;
const PRIVATE_V6 = /^(?:::1$|fe80:|f[cd][0-9a-f]{2}:)/i;

/**
 * Whether a `Received` field notes a hop inside the receiving system: by LMTP, without a peer, or from private
 * addresses alone. All addresses have to be private, because the name that a peer gives itself may look like one.
 */
function isInternalHop(value: string): boolean {
  const peer = /^\s{0,20}from\s(.{0,1000}?)\sby\s/is.exec(value)?.[1];
  const from = peer?.replace(/IPv6:|::ffff:(?=\d{1,3}\.)/gi, '');
  if (from === undefined) return /^\s{0,20}by\s/i.test(value);
  const addresses =
    from.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b|(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}/gi) ?? [];
  if (addresses.length === 0) return /\swith\s+U?T?F?8?LMTP/i.test(value.slice(0, 2_000));
  return addresses.every((address) => PRIVATE_V4.test(address) || PRIVATE_V6.test(address));
}

/**
 * The Authentication-Results fields at the top of the header: the first unbroken run of them that stands above
 * any field of the author's and above the second server that took the message from outside. A sender can
 * bring along such fields, but only below what our own server wrote (RFC 8601 section 5).
 */
function topmostRun(lines: readonly HeaderLine[]): string[] {
  const run: string[] = [];
  let borderPassed = false;
  for (const { name, value } of lines) {
    if (name === 'authentication-results') run.push(value);
    else if (run.length > 0 || AUTHORS_FIELDS.has(name)) break;
    else if (name === 'received' && !isInternalHop(value)) {
      if (borderPassed) break;
      borderPassed = true;
    }
  }
  return run;
}

/**
 * What the trusted server found. For each method only the topmost field that reports it is heard: further down
 * the run, right below our server's own field, there may be one that the sender brought along.
 */
export function trustedResults(lines: readonly HeaderLine[], authservId: string): MethodResult[] {
  const heard = new Set<string>();
  const found: MethodResult[] = [];
  for (const value of topmostRun(lines)) {
    const field = parseAuthenticationResults(value);
    if (field.authservId !== authservId.toLowerCase()) continue;
    found.push(...field.results.filter(({ method }) => !heard.has(method)));
    for (const { method } of field.results) heard.add(method);
  }
  return found;
}

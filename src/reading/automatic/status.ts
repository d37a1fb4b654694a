/**
 * What a failed delivery says about the address: it will not work (`permanent`), it may work later (`temporary`), or
 * the mail, not the person, was refused (`policy`).
 */
export type FailureKind = 'permanent' | 'temporary' | 'policy';

/**
 * An enhanced status code (RFC 3463, details up to three digits), not a part of an IP address or a version number of
 * four parts.
 */
const ENHANCED_CODE = /(?<![\d.])([245]\.[0-7]\.\d{1,3})(?!\d|\.\d)/;

/** A reply code (RFC 5321 section 4.2) where a server's answer begins; elsewhere three digits may be anything. */
const REPLY_CODE =
  /(?:^|[\s;:'"[(]|<<< )([45][0-5]\d)(?=[ \-:,]|$)(?!-\d)(?!\s?(?:bytes|octets|seconds|messages|MB|KB|ms)\b)/im;

/** The first enhanced status code of a text, or null. */
export function enhancedCode(text: string): string | null {
  return ENHANCED_CODE.exec(text)?.[1] ?? null;
}

/** The first SMTP reply code of a text that reports a failure, or null. */
export function replyCode(text: string): string | null {
  return REPLY_CODE.exec(text)?.[1] ?? null;
}

/** `x.0.0` says no more than failed or delayed (RFC 3463 section 3.1): a code elsewhere says more. */
function isGeneric(code: string): boolean {
  return code.endsWith('.0.0');
}

/** The code of the Status field or, where it is missing or says nothing, one of the same class in the diagnostics. */
export function bestCode(status: string | null, diagnostics: string): string | null {
  const stated = status === null ? null : enhancedCode(status);
  if (stated !== null && !isGeneric(stated)) return stated;
  const found = enhancedCode(diagnostics);
  return found !== null && (stated === null || found[0] === stated[0]) ? found : stated;
}

const NO_SUCH_ADDRESS =
  /(?:user|recipient|address|account|mailbox|alias)\b.{0,40}?\b(?:unknown|not (?:be )?(?:found|exist|recognized|listed|known)|n't exist|doesn't exist|does not exist|invalid|inactive|disabled|discontinued|no longer|locked|unavailable|suspended)|(?:unknown|no such|invalid|inactive|nonexistent|non-existent|bad)\b.{0,12}\b(?:user|recipient|address|mailbox|local part|account)|(?:no mailbox|not our customer|recipnotfound|nosuchuser|doesn't have an? .{1,60} account|couldn't be found|host unknown|unknown host|no such domain|domain (?:name )?not found|domain does not exist|host not found|nxdomain|null mx|unrouteable|find a gateway|find a mail exchanger)|ディレクトリのリストにありません|見つから/i;

const REFUSED =
  /\b(?:spam|ube|blacklist\w*|block(?:ed|list|ing| list)|dnsbl|rbl|dmarc|spf|dkim|reputation|unauthenticated|not authenticated|authentication required|reverse dns|rdns|ptr record|virus|malware|content rejected|phish\w*|unsolicited|policy|policies|prohibited|restricted|open relay|relay(?:ing)? (?:denied|not permitted|access denied)|not permitted|rate limit\w*|relay quota|sender address|too many (?:messages|unwanted)|complaints)\b|access denied|not accepting (?:network )?messages/i;

const FULL =
  /mailbox.{0,30}(?:full|exceed(?:s|ed)|size limit)|over ?quota|quota.{0,20}exceeded|exceed.{0,30}quota|\bdisk quota\b|insufficient (?:system )?storage|mailbox is full|full mailbox/i;

const SLOW =
  /\b(?:timed? ?out|timeout|time-out|deferred|temporar(?:y|ily)|greylist\w*|expired|in the queue too long|have been failing for a long time|connection refused|try again later|could not deliver for the last|failed \d{1,4} attempts|too busy|lost connection|no route to host|(?:not found|error), try again|server failure)\b/i;

const SAID_TO_BE_FINAL = /\b(?:permanent(?:ly)?|fatal error)\b/i;

const REFUSED_CODES = new Set(['5.7', '4.7']);
/** Sending host or sender address refused though their subject is the address (RFC 3463 section 3.2). */
const SENDER_CODES = new Set(['5.1.7', '5.1.8', '4.1.7', '4.1.8']);

/** Servers fold what they say in the middle of a phrase. */
function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ');
}

/** Whether words of a report speak of the refusal of the mail, and not of an address that does not exist. */
function isRefusal(code: string | null, words: string): boolean {
  if (code !== null && SENDER_CODES.has(code)) return true;
  const line = oneLine(words);
  if (NO_SUCH_ADDRESS.test(line)) return false;
  // Exchange Online says so of recipients it does not know (directory-based edge blocking).
  if (code === '5.4.1' && /recipient address rejected/i.test(line)) return false;
  return (code !== null && REFUSED_CODES.has(code.slice(0, 3))) || REFUSED.test(line);
}

export interface FailureNotice {
  /** The enhanced code, from {@link bestCode}. */
  readonly code: string | null;
  /** What the servers said: diagnostic code, transcript, the notice's own words. */
  readonly words: string;
  /** Whether delivery goes on being tried (`Action: delayed`, "will be retried"). */
  readonly delayed: boolean;
}

/**
 * Whether nothing will come of sending again. A code decides by its class (RFC 3463 section 3.1, RFC 5321 section
 * 4.2.1); without one, a notice that calls itself permanent is, a full mailbox or an expired wait is not, and what
 * was simply returned is.
 */
export function isPermanent({ code, words, delayed }: FailureNotice): boolean {
  if (delayed) return false;
  const decisive = code ?? replyCode(words);
  if (decisive !== null) return decisive.startsWith('5');
  const line = oneLine(words);
  return SAID_TO_BE_FINAL.test(line) || !(FULL.test(line) || SLOW.test(line));
}

/** What a failure says about the address it names. */
export function failureKind(notice: FailureNotice): FailureKind {
  if (notice.delayed) return 'temporary';
  if (isRefusal(notice.code, notice.words)) return 'policy';
  return isPermanent(notice) ? 'permanent' : 'temporary';
}

/** What became of a hand-over. A mail ends as sent, tried later or refused; nothing else. */
export type HandOver =
  | { readonly result: 'accepted' }
  /** `answerLost`: all of the mail was given to the server, which did not say what it did with it (RFC 1047). */
  | { readonly result: 'try_later'; readonly failure: string; readonly answerLost?: true }
  /** It is we who are refused, by everybody (credentials) or by one domain (reputation): more tries would make it worse. */
  | { readonly result: 'held'; readonly failure: string; readonly scope: 'everything' | 'domain' }
  /** `unreachable`: it is the address, not our mail or our server, that was refused. */
  | { readonly result: 'refused'; readonly failure: string; readonly unreachable: boolean };

/** What the mail library tells about a failed hand-over. */
export interface SmtpFailure {
  /** The library's own code: `EAUTH`, `ECONNECTION`, `EENVELOPE`, … */
  readonly code: string | null;
  /** What was answered: `MAIL FROM`, `RCPT TO`, `DATA`, or null where it was none of them. */
  readonly command: string | null;
  /** The three-digit reply of the server (RFC 5321 section 4.2), or null where none came. */
  readonly reply: number | null;
  /** The text of the reply: the enhanced status code stands in it (RFC 3463). */
  readonly text: string;
}

/** The library's codes for MAIL, RCPT and DATA: whatever is refused before them is the connection, not the mail. */
const ABOUT_THE_MAIL: ReadonlySet<string | null> = new Set(['EENVELOPE', 'EMESSAGE']);

/** Not part of an IP address, which looks the same ("5.1.1.7", "195.5.1.1"). */
const ENHANCED_STATUS = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)/;

const OUR_REPUTATION = /\b(blocked|block ?list(ed)?|black ?list(ed)?|dnsbl|rbl|spamhaus|reputation)\b/i;

/** What servers write about an address that leads nowhere, in place of a code or beside a vague one. */
const NO_SUCH_ADDRESS =
  /\b(no such|unknown|invalid|unrouteable|not a valid) (user|recipient|mailbox|account|address)\b|\b(user|recipient|mailbox|account)( address)? [^.:]{0,60}\b(unknown|not found|unavailable|disabled|not exist|doesn['’]t (exist|have)|not local)|\b(user|mailbox|account) (unknown|unavailable|disabled|not found)\b|\brecipient address rejected\b/i;

/**
 * Sorts an SMTP answer. Permanent is only what the server calls permanent (5xx) about this mail or this recipient;
 * refused credentials and reputation (5.7.x, block lists) are our own trouble and are tried again.
 */
export function sortFailure(failure: SmtpFailure): HandOver {
  const status = ENHANCED_STATUS.exec(failure.text);
  const label =
    [failure.reply, status?.[0] ?? failure.code].filter((part) => part !== null).join(' ') || 'unknown';
  const permanent =
    ABOUT_THE_MAIL.has(failure.code) && failure.reply !== null && failure.reply >= 500 && failure.reply < 600;
  // An address in the answer may contain any word.
  const words = failure.text.replace(/[^\s<>]*@[^\s<>]*/g, '');
  if (isSignInRefused(failure)) {
    const why = failure.reply === null && failure.text !== '' ? `${label}: ${failure.text}` : label;
    return { result: 'held', failure: why, scope: 'everything' };
  }
  if (permanent && isAboutUs(status?.[2], words)) return { result: 'held', failure: label, scope: 'domain' };
  if (!permanent) return { result: 'try_later', failure: label };
  return {
    result: 'refused',
    failure: label,
    unreachable:
      failure.command !== 'MAIL FROM' &&
      (failure.reply === 551 || isAboutTheAddress(status?.[2], status?.[3], words)),
  };
}

function isSignInRefused({ code, reply }: SmtpFailure): boolean {
  return code === 'EAUTH' || reply === 530 || reply === 535;
}

function isAboutUs(subject: string | undefined, words: string): boolean {
  return subject === '7' || OUR_REPUTATION.test(words);
}

/**
 * 5.1.x is a bad address, but 5.1.7 and 5.1.8 the sender's; 5.2.1 a mailbox that is disabled (RFC 3463). Anything else
 * must say it in words: whoever is taken for unreachable is never written to again.
 */
function isAboutTheAddress(subject: string | undefined, detail: string | undefined, words: string): boolean {
  if (subject === '1') return detail !== '7' && detail !== '8';
  if (subject === '2') return detail === '1';
  return NO_SUCH_ADDRESS.test(words) && !/\bsender\b/i.test(words);
}

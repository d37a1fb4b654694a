/** What became of a hand-over. A mail ends as sent, tried later or refused; nothing else. */
export type HandOver =
  | { readonly result: 'accepted' }
  | { readonly result: 'try_later'; readonly failure: string }
  /** `unreachable`: it is the address, not our mail or our server, that was refused. */
  | { readonly result: 'refused'; readonly failure: string; readonly unreachable: boolean };

/** What the mail library tells about a failed hand-over. */
export interface SmtpFailure {
  /** The library's own code: `EAUTH`, `ECONNECTION`, `EENVELOPE`, … */
  readonly code: string | null;
  /** The three-digit reply of the server (RFC 5321 section 4.2), or null where none came. */
  readonly reply: number | null;
  /** The text of the reply: the enhanced status code stands in it (RFC 3463). */
  readonly text: string;
}

/**
 * Sorts an SMTP answer. Permanent is only what the server calls permanent (5xx) about this mail or this recipient;
 * refused credentials and reputation (5.7.x, block lists) are our own trouble and are tried again.
 */
export function sortFailure(failure: SmtpFailure): HandOver {
  const status = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/.exec(failure.text);
  const label =
    [failure.reply, status?.[0] ?? failure.code].filter((part) => part !== null).join(' ') || 'unknown';
  if (failure.code === 'EAUTH' || isPolicy(failure, status?.[2]))
    return { result: 'try_later', failure: label };
  if (failure.reply !== null && failure.reply >= 500 && failure.reply < 600) {
    return {
      result: 'refused',
      failure: label,
      unreachable: isAboutTheAddress(failure, status?.[2], status?.[3]),
    };
  }
  return { result: 'try_later', failure: label };
}

function isPolicy(failure: SmtpFailure, subject: string | undefined): boolean {
  if (failure.reply === 530 || failure.reply === 535) return true;
  return (
    subject === '7' ||
    /\b(blocked|block ?list|black ?list|dnsbl|rbl|spamhaus|reputation)\b/i.test(failure.text)
  );
}

/** 5.1.x: bad address; 5.2.1: mailbox disabled (RFC 3463). Without such a code, 550, 551 and 553 say it. */
function isAboutTheAddress(
  failure: SmtpFailure,
  subject: string | undefined,
  detail: string | undefined,
): boolean {
  if (subject !== undefined) return subject === '1' || (subject === '2' && detail === '1');
  return failure.reply === 550 || failure.reply === 551 || failure.reply === 553;
}

import pino, { type DestinationStream, type Level, type Logger } from 'pino';

/** Lines are about ids: never a body, an address or a token. What slips through is blotted out by `withoutSecrets`. */
export type Log = Logger;

/** A logger that writes one JSON object a line to standard output, or to `destination`. */
export function createLog(
  level: Level | 'silent',
  destination: DestinationStream = pino.destination(1),
): Log {
  const options = {
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: errorForLog, error: errorForLog },
    hooks: { streamWrite: withoutSecrets },
  };
  return pino(options, destination);
}

interface ErrorForLog {
  type: string;
  code?: string;
  message: string;
  at?: string[];
  cause?: ErrorForLog;
}

/**
 * What of an error may be kept: its class, code, message and places in the code. Clients hang their options, with
 * passwords, and whole rows on their errors, so no other property is ever taken.
 */
export function errorForLog(error: unknown, depth = 0): ErrorForLog {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error).slice(0, 500) };
  const code = (error as { code?: unknown }).code;
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s{1,20}at /.test(line));
  return {
    type: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    message: error.message.slice(0, 500),
    ...(depth === 0 ? { at: at.slice(0, 12).map((line) => line.trim()) } : {}),
    ...(error.cause !== undefined && depth < 3 ? { cause: errorForLog(error.cause, depth + 1) } : {}),
  };
}

/**
 * A line of JSON, or any text, with whatever looks like an address, credentials in a URL or a token blotted out. One
 * pass over runs of characters that cannot hold a quote or an escape, so that JSON stays JSON and time stays linear.
 */
export function withoutSecrets(line: string): string {
  return line.replace(/\\u[0-9a-fA-F]{4}|\\.|[^\s"\\<>,;()]+/gs, (run) =>
    run.startsWith('\\') ? run : blotted(run),
  );
}

function blotted(run: string): string {
  // The scope of a package in a stack trace is no address.
  if (/.@.|%40/.test(run.replaceAll('node_modules/@', ''))) {
    const scheme = /^[a-z][a-z0-9+.-]{1,20}:\/\//i.exec(run)?.[0];
    return scheme ? `${scheme}[hidden]` : '[address]';
  }
  if (run.length < 16) return run;
  return run
    .replace(/([?&](?:token|key|secret|password|code)=)[^&]+/gi, '$1[token]')
    .replace(/\/(r|unsubscribe|sign-in)\/[^/?#]+/g, '/$1/[token]')
    .replace(/[\w-]+/g, (word) => (isToken(word) ? '[token]' : word));
}

/** 110 bits or more in base64, base32 or hex; a UUID or ULID is an id, however long the name around it. */
function isToken(word: string): boolean {
  if (word.length < 22 || /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i.test(word))
    return false;
  if (/^[0-9a-f]{32,}$/i.test(word)) return true;
  if (/^(?:[a-z]-)?[a-z2-7]{24,}$/.test(word) && /\d/.test(word)) return true;
  return /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word);
}

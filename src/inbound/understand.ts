import type { Authentication, ReadingContext } from '../reading/context.ts';
import type { ParsedMail } from '../reading/mail.ts';
import { read } from '../reading/read.ts';
import type { Reading } from '../reading/reading.ts';
import { type AuthenticateOptions, authenticate } from './authenticate.ts';
import { parse } from './parse.ts';

/** Everything the service makes of a raw message before it asks a database. */
export interface Understood {
  readonly mail: ParsedMail;
  readonly authentication: Authentication;
  readonly reading: Reading;
}

const NOT_ASKED: Authentication = { verdict: 'none', evidence: 'senders are not checked' };

/**
 * From bytes to a reading: takes the message apart, finds out whether its sender is genuine (with
 * `senderAuth` off that is not asked) and reads it. Throws what `parse` throws.
 */
export async function understand(
  raw: Buffer,
  context: Omit<ReadingContext, 'authentication'>,
  options: AuthenticateOptions,
): Promise<Understood> {
  const mail = await parse(raw);
  const authentication = context.senderAuth === 'off' ? NOT_ASKED : await authenticate(raw, mail, options);
  return { mail, authentication, reading: read(mail, { ...context, authentication }) };
}

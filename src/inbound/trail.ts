import { originalMessageId } from '../reading/automatic/original-message.ts';
import type { ParsedMail } from '../reading/mail.ts';
import { serviceAddress } from '../reading/service-address.ts';
import { isOwnMessageId, namedMessageIds } from '../reading/thread.ts';
import type { Database, Tx } from '../store/database.ts';
import { introductionOfMessage } from '../store/message.ts';
import { followMessageId, followToken, type Trail } from '../store/token.ts';

/** What an incoming mail answers: one of our mails, or only an introduction whose thread it is in. */
export type Answered =
  | { readonly to: 'mail'; readonly trail: Trail }
  | { readonly to: 'thread'; readonly introductionId: string };

/** Earlier mails looked at, newest first; a long thread names the recent ones last (reliability notes, section 4). */
const NAMED_AT_MOST = 20;

/** Whether a mail points to nothing at all, so that there is no need to look. */
export function pointsNowhere(mail: ParsedMail, services: readonly string[]): boolean {
  return tokensIn(mail, services).size === 0 && idsNamedIn(mail, services).length === 0;
}

function tokensIn(mail: ParsedMail, services: readonly string[]): ReadonlySet<string> {
  const addresses = [...mail.to, ...mail.cc, ...mail.envelopeTo.map((address) => ({ address }))];
  const tokens = addresses.map(({ address }) => serviceAddress(address, services)?.token?.value);
  return new Set(tokens.filter((token) => token !== undefined));
}

function idsNamedIn(mail: ParsedMail, services: readonly string[]): string[] {
  // A report names our mail in its body, where its headers name nothing.
  const reported = originalMessageId(mail, (id) => isOwnMessageId(id, services));
  return [...namedMessageIds(mail).slice(0, NAMED_AT_MOST), ...(reported === null ? [] : [reported])];
}

/**
 * Finds what a mail answers: by a token in any address it was sent to, then by the Message-IDs of ours that it names,
 * then by those of mail that we have seen in a thread. Never by subject, which anybody can write.
 */
export async function findTrail(
  database: Database | Tx,
  mail: ParsedMail,
  services: readonly string[],
): Promise<Answered | null> {
  for (const token of tokensIn(mail, services)) {
    const trail = await followToken(database, token);
    if (trail !== null) return trail.purpose === 'thread' ? thread(trail) : { to: 'mail', trail };
  }
  return byMessageId(database, mail, services);
}

async function byMessageId(
  database: Database | Tx,
  mail: ParsedMail,
  services: readonly string[],
): Promise<Answered | null> {
  const ids = idsNamedIn(mail, services);
  const from = mail.from[0]?.address;
  for (const id of ids) {
    const trails = await followMessageId(database, id);
    // Recipients of the connection mail share its Message-ID: whoever writes answers the copy sent to them.
    const trail = trails.find(({ sentTo }) => sentTo === from) ?? trails[0];
    if (trail === undefined) continue;
    return trail.kind === 'connection'
      ? thread(trail)
      : { to: 'mail', trail: { ...trail, purpose: 'reply' } };
  }
  const introductionId = ids.length === 0 ? null : await introductionOfMessage(database, ids);
  return introductionId === null ? null : { to: 'thread', introductionId };
}

function thread({ introductionId }: { readonly introductionId: string }): Answered {
  return { to: 'thread', introductionId };
}

import type { ServiceConfig } from '../config.ts';
import { giveUpAfter } from '../domain/retry.ts';
import { type Findable, sentBefore } from '../inbound/sent-before.ts';
import { connectionMessageId, messageIdOf } from '../outbound/message-id.ts';
import { derivedToken } from '../outbound/secrets.ts';
import type { Sending } from '../outbound/sending.ts';
import type { Database } from '../store/database.ts';
import { forgetRestored, type InDoubt, mailsInDoubt } from '../store/restored.ts';
import { settleAsSent, settleAsStale } from '../store/settle.ts';
import { accessTokenFor } from './access-token.ts';
import { composing, sendingOf } from './composing.ts';
import { policyOf } from './policy.ts';

export interface Settled {
  /** Found to have been sent before. */
  readonly sent: number;
  /** Not found, and too late to be sent. */
  readonly stale: number;
  /** Not found, and sent once sending is released. */
  readonly waiting: number;
}

const STALE = 'the database was restored from a backup; this may have been sent before, and is too late now';

/** A day more: servers count days in zones of their own (RFC 3501 section 6.4.4, SINCE). */
const DAY = 86_400_000;

/**
 * After a restore, before sending is released: what the mailbox shows to have been sent is marked so, and what cannot be
 * told and is late is not sent. Can be repeated.
 * @throws Fault `mailbox_not_read`; those of signing in to the mailbox
 */
export async function settleRestored(config: ServiceConfig, database: Database): Promise<Settled> {
  const mails = await mailsInDoubt(database);
  const [oldest] = mails;
  const policy = await policyOf(config);
  const sending = await sendingOf(config, null);
  const composer = await composing(config, sending);
  const since = new Date((oldest?.dueAt.getTime() ?? Date.now()) - DAY);
  const token = (await accessTokenFor(config, config.imapUrl)?.()) ?? null;
  const wanted = mails.map((mail) => findable(mail, sending));
  const found = await sentBefore(config.imapUrl, token, database, wanted, since);
  let stale = 0;
  for (const { id, kind, overdue } of mails) {
    const at = found.get(id);
    if (at !== undefined) await settleAsSent(database, id, at, policy, composer);
    else if (overdue > giveUpAfter(kind)) {
      await settleAsStale(database, id, STALE, policy);
      stale += 1;
    }
  }
  await forgetRestored(database);
  return { sent: found.size, stale, waiting: mails.length - found.size - stale };
}

function findable({ id, introductionId, kind, address, toParty }: InDoubt, sending: Sending): Findable {
  const shared = kind === 'connection' && introductionId !== null;
  return {
    id,
    messageId: shared
      ? connectionMessageId({ id: introductionId }, sending)
      : messageIdOf({ id, kind }, sending),
    address,
    unsubscribe: toParty && kind !== 'notice' ? derivedToken(sending.secret, 'unsubscribe', id) : null,
  };
}

import type { Log } from '../log.ts';
import type { Sender } from '../outbound/send.ts';
import type { Claim, Outbox } from '../store/outbox.ts';

const RENEW_EVERY = 3_000;

/** One mail of the outbox: claim it, hand it over, record what became of it. */
export async function sendMail(mailId: string, outbox: Outbox, sender: Sender, log: Log): Promise<void> {
  const claim = await outbox.claim(mailId);
  if (claim === null) return;
  const renewal = setInterval(() => outbox.renew(claim).catch(() => undefined), RENEW_EVERY);
  try {
    await handOver(claim, outbox, sender, log);
  } finally {
    clearInterval(renewal);
  }
}

async function handOver(claim: Claim, outbox: Outbox, sender: Sender, log: Log): Promise<void> {
  // Right before the hand-over: a worker that slept through its lease finds out here, and sends nothing.
  if (!(await outbox.renew(claim))) return;
  const result = await sender.send({ from: claim.returnPath, to: claim.address }, claim.raw);
  const told = { mail: claim.id, kind: claim.kind, ...result };
  if (result.result === 'held') log.error(told, 'the mail server refuses us: sending is held');
  else log.info(told, 'mail handed over');
  if (result.result === 'accepted') return outbox.sent(claim);
  if (result.result === 'held') return outbox.held(claim, result.failure, result.scope);
  if (result.result === 'refused') return outbox.refused(claim, result.failure, result.unreachable);
  return outbox.tryLater(claim, result.failure, result.answerLost ?? false);
}

import type { Log } from '../log.ts';
import type { HandOver } from '../outbound/failure.ts';
import type { Sender } from '../outbound/send.ts';
import type { Claim } from '../store/claim.ts';
import type { Outbox } from '../store/outbox.ts';
import type { Lane } from './lane.ts';

const RENEW_EVERY = 3_000;

export interface SendingTools {
  readonly outbox: Outbox;
  readonly sender: Sender;
  /** Hand-overs at once. */
  readonly lane: Lane;
  readonly log: Log;
}

/** One mail of the outbox: claim it, hand it over, record what became of it. */
export async function sendMail(mailId: string, tools: SendingTools): Promise<void> {
  const { outbox } = tools;
  const claim = await outbox.claim(mailId);
  if (claim === null) return;
  const renewal = setInterval(() => outbox.renew(claim).catch(() => undefined), RENEW_EVERY);
  try {
    const result = await handOver(claim, tools);
    if (result !== null) await recordResult(claim, result, tools);
  } finally {
    clearInterval(renewal);
  }
}

/** What the server said; null where the mail was not handed over, since it is no longer ours or we are about to stop. */
async function handOver(claim: Claim, { outbox, sender, lane }: SendingTools): Promise<HandOver | null> {
  if (!(await lane.enter())) {
    await outbox.giveBack(claim);
    return null;
  }
  try {
    // Right before the hand-over: a worker that slept through its lease finds out here, and sends nothing.
    if (!(await outbox.begin(claim))) return null;
    return await sender.send({ from: claim.returnPath, to: claim.address }, claim.raw);
  } finally {
    lane.leave();
  }
}

async function recordResult(claim: Claim, result: HandOver, { outbox, log }: SendingTools): Promise<void> {
  const told = { mail: claim.id, kind: claim.kind, ...result };
  if (result.result === 'held') log.error(told, 'the mail server refuses us: sending is held');
  else log.info(told, 'mail handed over');
  if (result.result === 'accepted') return outbox.sent(claim);
  if (result.result === 'held') return outbox.held(claim, result.failure, result.scope);
  if (result.result === 'refused') return outbox.refused(claim, result.failure, result.unreachable);
  return outbox.tryLater(claim, result.failure, result.answerLost ?? false);
}

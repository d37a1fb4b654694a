import type { Answer } from '../answers/classify.ts';
import { mayIntroduce } from '../reading/introducers.ts';
import type { Tx } from '../store/database.ts';
import type { Cause } from '../store/due.ts';
import { haveAPast } from '../store/known-together.ts';
import { attachMessages, type SeenMessage, saveMessages } from '../store/message.ts';
import { recordAllNew } from '../store/new-introduction.ts';
import { act } from './act/act.ts';
import { draftOf } from './act/introduce.ts';
import type { Prepared, ReceiveOptions } from './arrival.ts';
import { isOldNews } from './arrived-at.ts';
import { contentHash } from './content-hash.ts';
import { type Judged, judged } from './judged.ts';
import { findTrail } from './trail.ts';

/** These messages are not for keeping together: what comes of one may depend on another, or on what was before. */
export class OneByOne extends Error {}

/**
 * Saves one message and does what follows from it.
 * @param consulted what a model said that it means, where one was asked
 */
export async function keepOne(
  tx: Tx,
  message: Prepared,
  consulted: Answer | null,
  options: ReceiveOptions,
): Promise<Cause[]> {
  const { arrival, mail, authentication } = message;
  const { context, policy } = options;
  const answered = await findTrail(tx, mail, context.serviceAddresses);
  if (arrival.folder === 'junk' && answered === null) return [];
  const judgement = judged(mail, answered, authentication, context);
  const { reading, forged } = judgement;
  const [messageId = null] = await saveMessages(tx, [seen(message, judgement)]);
  noted(message, judgement, messageId, options);
  if (messageId === null || isOldNews(mail, arrival.receivedAt)) return [];
  const mayAsk = mayIntroduce(mail.from[0]?.address ?? '', context.introducers);
  const consequence = await act({
    tx,
    policy,
    messageId,
    mail,
    reading,
    answered,
    forged,
    byIntroducer: mayAsk && (context.senderAuth === 'off' || authentication.verdict === 'pass'),
    receivedAt: arrival.receivedAt,
    consulted,
  });
  if (consequence !== null) await attachMessages(tx, [{ messageId, ...consequence }]);
  return [{ introductionId: consequence?.introductionId ?? null, messageId }];
}

/**
 * Saves messages of which nothing can come but new introductions, with as many statements as one of them takes.
 * @throws OneByOne
 */
export async function keepFresh(
  tx: Tx,
  messages: readonly Prepared[],
  options: ReceiveOptions,
): Promise<Cause[]> {
  const fresh = messages.map((message) => {
    if (message.fresh === null) throw new OneByOne();
    return { message, judgement: message.fresh };
  });
  const ids = await saveMessages(
    tx,
    fresh.map(({ message, judgement }) => seen(message, judgement)),
  );
  const drafts = fresh.flatMap(({ message, judgement }, index) => {
    const messageId = ids[index] ?? null;
    const { mail, arrival } = message;
    noted(message, judgement, messageId, options);
    if (messageId === null || isOldNews(mail, arrival.receivedAt)) return [];
    return [draftOf({ mail, reading: judgement.reading, messageId, receivedAt: arrival.receivedAt })];
  });
  if (await haveAPast(tx, drafts, options.policy)) throw new OneByOne();
  const introductions = await recordAllNew(tx, drafts, options.policy);
  const attached = introductions.map(({ id }, index) => ({
    messageId: drafts[index]?.causedBy ?? '',
    introductionId: id,
    partyId: null,
  }));
  await attachMessages(tx, attached);
  return attached;
}

function seen({ arrival, mail, authentication }: Prepared, { reading, doubted }: Judged): SeenMessage {
  return {
    mailbox: arrival.mailbox,
    uidValidity: arrival.uidValidity,
    uid: arrival.uid,
    receivedAt: arrival.receivedAt,
    messageId: mail.messageId,
    contentHash: contentHash(mail, arrival.raw, doubted),
    from: mail.from[0]?.address ?? null,
    verdict: reading.verdict,
    reason: reading.reason,
    authentication: authentication.verdict,
    evidence: authentication.evidence,
    newText: reading.newText,
    fullText: mail.text ?? '',
  };
}

function noted({ arrival }: Prepared, { reading }: Judged, id: string | null, { log }: ReceiveOptions): void {
  const verdict = id === null ? 'seen_before' : reading.verdict;
  log.info({ uid: arrival.uid, message: id, verdict }, 'message read');
}

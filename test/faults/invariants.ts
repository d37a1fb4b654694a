import { ENDED, type State } from '../../src/domain/introduction.ts';
import type { Query } from '../journeys/records.ts';
import type { Received } from '../support/smtp-sink.ts';
import { replayed } from './replayed.ts';

/** A message that was put into the mailbox. */
export interface Delivered {
  readonly messageId: string;
  readonly uid: number;
  /** it was deleted again, and may or may not have been read before */
  readonly withdrawn: boolean;
}

/** One mail to one recipient as it stands in the outbox, with how often its answer was lost. */
interface Mail {
  readonly introduction_id: string | null;
  readonly kind: string;
  readonly address: string;
  readonly status: string;
  readonly message_id: string | null;
  readonly permitted: boolean;
  readonly lost: number;
}

const MAILS = `select o.introduction_id, o.kind, o.address, o.status, o.message_id,
  (select count(*)::int from event e where e.introduction_id = o.introduction_id and e.type = 'answer_lost'
    and e.data ->> 'kind' = o.kind and (e.data ->> 'round')::int = o.round
    and e.data -> 'recipient' ->> 'partyId' is not distinct from o.party_id::text) as lost,
  (exists (select from party p where p.introduction_id = o.introduction_id and p.address = o.address)
    or exists (select from introduction i where i.id = o.introduction_id and i.introducer_address = o.address)) as permitted
  from outgoing o`;

/** How many copies of each mail the mail server has, by Message-ID and recipient. */
export function copiesOf(received: readonly Received[]): Map<string, Received[]> {
  const copies = new Map<string, Received[]>();
  for (const mail of received) {
    const key = `${mail.header('message-id')} ${mail.to.join()}`;
    copies.set(key, [...(copies.get(key) ?? []), mail]);
  }
  return copies;
}

/** A sentence for everything that must never be: the invariants I1 to I6, whatever went wrong before. */
export async function broken(
  query: Query,
  received: readonly Received[],
  delivered: readonly Delivered[],
): Promise<string[]> {
  const mails = (await query(MAILS)) as unknown as Mail[];
  return [
    ...(await everyMessageOnce(query, delivered)),
    ...sentOnce(mails, copiesOf(received)),
    ...(await nothingForgotten(query)),
    ...(await replayed(query)),
    ...(await nobodyElse(query, mails, received)),
    ...(await notTooMuch(query)),
  ];
}

/** I1: every message has one row, or was set aside with its reason. */
async function everyMessageOnce(query: Query, delivered: readonly Delivered[]): Promise<string[]> {
  const rows = await query('select message_id, count(*)::int as count from message group by message_id');
  const counts = new Map(rows.map(({ message_id, count }) => [message_id, count]));
  const aside = new Set(
    (await query('select uid from delivery_attempt where reason is not null')).map(({ uid }) => Number(uid)),
  );
  const wrong = delivered
    .filter(({ messageId, uid, withdrawn }) => {
      const count = counts.get(messageId) ?? 0;
      return count !== 1 && !(count === 0 && (withdrawn || aside.has(uid)));
    })
    .map(({ messageId }) => `I1: ${messageId} has ${counts.get(messageId) ?? 0} rows`);
  const open = await query('select uid from delivery_attempt where reason is null');
  return [...wrong, ...open.map(({ uid }) => `I1: message ${uid} is neither handled nor set aside`)];
}

/** I2: what is on record as sent was accepted, once, and again only where the answer was lost: the same mail. */
function sentOnce(mails: readonly Mail[], copies: ReadonlyMap<string, readonly Received[]>): string[] {
  const wrong: string[] = [];
  const known = new Set<string>();
  for (const { kind, address, status, message_id, lost } of mails) {
    const name = `${kind} to ${address}`;
    const key = `${message_id} ${address}`;
    known.add(key);
    const there = copies.get(key) ?? [];
    if (status === 'sent' && there.length === 0)
      wrong.push(`I2: ${name} is on record as sent and never came`);
    if (there.length > 1 + lost) wrong.push(`I2: ${name} came ${there.length} times, ${lost} answers lost`);
    if (new Set(there.map(({ raw }) => raw.toString('latin1'))).size > 1)
      wrong.push(`I2: ${name} came in two wordings`);
  }
  const strange = [...copies.keys()].filter((key) => !known.has(key));
  return [...wrong, ...strange.map((key) => `I2: ${key} came and is not on record`)];
}

/** I3: every introduction that goes on has a next mail, and none is overdue by two minutes. */
async function nothingForgotten(query: Query): Promise<string[]> {
  const idle = await query(
    `select id, state from introduction i where state <> all ($1)
      and not exists (select from outgoing o where o.introduction_id = i.id and o.status in ('planned', 'sending'))`,
    [...ENDED],
  );
  const late = await query(`select id, kind, status from outgoing
    where (status = 'planned' and due_at < clock_timestamp() - interval '2 minutes')
      or (status = 'sending' and leased_until < clock_timestamp() - interval '2 minutes')`);
  return [
    ...idle.map(({ id, state }) => `I3: introduction ${id} is ${state as State} and has no next mail`),
    ...late.map(({ id, kind, status }) => `I3: mail ${id} (${kind}) is overdue, ${status}`),
  ];
}

/** I5: mail goes to the people of its introduction, and to nobody who is on the suppression list. */
async function nobodyElse(
  query: Query,
  mails: readonly Mail[],
  received: readonly Received[],
): Promise<string[]> {
  const strangers = mails.filter(({ introduction_id, permitted }) => introduction_id !== null && !permitted);
  const suppressed = await query('select address, since from suppression');
  const unwanted = suppressed.flatMap(({ address, since }) =>
    received.filter(({ to, at }) => to.includes(String(address)) && at > (since as Date).getTime() + 1_000),
  );
  return [
    ...strangers.map(({ kind, address }) => `I5: ${kind} is meant for ${address}, who has no part in it`),
    ...received
      .filter(({ to }) => to.length !== 1)
      .map(({ to }) => `I5: one mail to ${to.length} recipients`),
    ...unwanted.map(({ to }) => `I5: ${to.join()} is suppressed and was written to`),
  ];
}

/** I6: nobody has more from one introduction than the mails it is made of, and no machine's mail has caused any. */
async function notTooMuch(query: Query): Promise<string[]> {
  const many =
    await query(`select address, kind, count(*)::int as count from outgoing where introduction_id is not null
    group by introduction_id, address, kind having count(*) > case kind when 'check_in' then 2 else 1 end`);
  const machines = await query(`select m.verdict from outgoing o join message m on m.id = o.caused_by
    where m.verdict in ('auto_reply', 'bounce', 'complaint', 'own_copy', 'ignored')`);
  return [
    ...many.map(({ address, kind, count }) => `I6: ${count} of ${kind} to ${address}`),
    ...machines.map(({ verdict }) => `I6: mail in answer to what was read as ${verdict}`),
  ];
}

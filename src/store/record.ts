import type { Policy } from '../domain/check-in.ts';
import type { Command } from '../domain/command.ts';
import { decide } from '../domain/decide.ts';
import type { Event } from '../domain/event.ts';
import { Fault } from '../domain/fault.ts';
import type { Introduction } from '../domain/introduction.ts';
import { partyOf } from '../domain/introduction.ts';
import type { Recipient } from '../domain/mail.ts';
import { databaseNow, type Tx } from './database.ts';
import { derivedId } from './derived-id.ts';
import { lockIntroduction, mailsOf, saveIntroduction } from './introduction-row.ts';
import { suppress } from './suppression.ts';

/**
 * The only writer of introductions: locks one, decides, and saves the event, the state and the mail to send.
 * All of it stands or falls with the caller's transaction, whose other rows (the message, the answer, the
 * mailbox cursor) thereby stand or fall with it too.
 * @returns the introduction as it stands now
 * @throws Fault `unknown_introduction`
 */
export async function record(
  tx: Tx,
  introductionId: string,
  event: Event,
  policy: Policy,
): Promise<Introduction> {
  const introduction = await lockIntroduction(tx, introductionId);
  if (introduction === null) throw new Fault('unknown_introduction', 'There is no such introduction.');
  const mails = await mailsOf(tx, introductionId);
  const now = await databaseNow(tx);
  const decision = decide(introduction, event, { now, policy, mails });
  await saveEvent(tx, introductionId, event, now);
  await saveIntroduction(tx, introduction, decision.introduction);
  for (const step of together(decision.commands)) await carryOut(tx, decision.introduction, step, now);
  return decision.introduction;
}

async function saveEvent(tx: Tx, introductionId: string, event: Event, now: Date): Promise<void> {
  const { type, ...data } = event;
  await tx
    .insertInto('event')
    .values({ introduction_id: introductionId, at: now, type, data: JSON.stringify(data) })
    .execute();
}

type Plan = Extract<Command, { do: 'plan' }>;
type Step = readonly Plan[] | Exclude<Command, Plan>;

/** Mails planned one after the other are one statement: a mail that is out plans five. */
function together(commands: readonly Command[]): Step[] {
  const steps: Step[] = [];
  let plans: Plan[] = [];
  for (const command of commands) {
    if (command.do === 'plan') {
      if (plans.length === 0) steps.push(plans);
      plans.push(command);
    } else {
      plans = [];
      steps.push(command);
    }
  }
  return steps;
}

async function carryOut(tx: Tx, introduction: Introduction, step: Step, now: Date): Promise<void> {
  if (!('do' in step)) return plan(tx, introduction, step);
  switch (step.do) {
    case 'hold':
      return hold(tx, introduction, step);
    case 'cancel':
      return cancel(tx, introduction, step);
    case 'suppress':
      return suppress(tx, step.address, step.why, now);
  }
}

async function plan(tx: Tx, introduction: Introduction, plans: readonly Plan[]): Promise<void> {
  const rows = plans.map(({ kind, round, recipient, dueAt }) => {
    const address = addressOf(introduction, recipient);
    return {
      id: derivedId('mail', introduction.id, kind, String(round), address),
      introduction_id: introduction.id,
      kind,
      round,
      party_id: partyIdOf(recipient),
      address,
      status: 'planned',
      due_at: dueAt,
    };
  });
  // One statement may not write one row twice: of two dates for one mail the later word counts.
  const byId = new Map(rows.map((row) => [row.id, row]));
  await tx
    .insertInto('outgoing')
    .values([...byId.values()])
    .onConflict((conflict) =>
      conflict
        .columns(['introduction_id', 'kind', 'round', 'address'])
        .doUpdateSet((is) => ({ due_at: is.ref('excluded.due_at') }))
        .where('outgoing.status', '=', 'planned'),
    )
    .execute();
}

async function hold(
  tx: Tx,
  introduction: Introduction,
  command: Extract<Command, { do: 'hold' }>,
): Promise<void> {
  await tx
    .updateTable('outgoing')
    .set({ due_at: command.until })
    .where('introduction_id', '=', introduction.id)
    .where('kind', '=', command.kind)
    .where('party_id', 'is not distinct from', partyIdOf(command.recipient))
    .where('status', '=', 'planned')
    .where('due_at', '<', command.until)
    .execute();
}

async function cancel(
  tx: Tx,
  introduction: Introduction,
  command: Extract<Command, { do: 'cancel' }>,
): Promise<void> {
  let rows = tx
    .updateTable('outgoing')
    .set({ status: 'cancelled', failure: command.why })
    .where('introduction_id', '=', introduction.id)
    .where('kind', 'in', command.kinds)
    .where('status', '=', 'planned');
  if (command.recipient !== null) {
    rows = rows.where('party_id', 'is not distinct from', partyIdOf(command.recipient));
  }
  await rows.execute();
}

function partyIdOf(recipient: Recipient): string | null {
  return recipient.to === 'party' ? recipient.partyId : null;
}

function addressOf(introduction: Introduction, recipient: Recipient): string {
  if (recipient.to === 'introducer') return introduction.introducer.address;
  const party = partyOf(introduction, recipient.partyId);
  if (party === null) throw new Fault('not_a_party', 'Mail was planned to someone outside the introduction.');
  return party.address;
}

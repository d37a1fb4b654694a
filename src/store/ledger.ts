import type { Policy } from '../domain/check-in.ts';
import type { Command } from '../domain/command.ts';
import { decide } from '../domain/decide.ts';
import type { Event } from '../domain/event.ts';
import { Fault } from '../domain/fault.ts';
import type { Introduction } from '../domain/introduction.ts';
import type { Mail } from '../domain/mail.ts';
import { databaseNow, type Tx } from './database.ts';
import { putInDigest } from './digest.ts';
import { lockIntroductions, mailsOfAll, saveIntroductions } from './introduction-row.ts';
import { type MailCommand, MailPlan } from './mail-plan.ts';
import { pause, resume } from './pause.ts';
import { suppress } from './suppression.ts';

/**
 * Introductions kept to one transaction: read together, decided about in memory, written together. Whatever belongs to an
 * introduction changes under its lock alone, so that what was read stays true until the end of the transaction; and thirty
 * mails cost as many statements as one.
 */
export interface Ledger {
  /** The database's clock, once everything is locked. */
  readonly now: Date;
  /** null where there is no such introduction */
  introduction(id: string): Introduction | null;
  mailsOf(introductionId: string): readonly Mail[];
  /**
   * What follows from an event, decided and noted here; nothing is written before `save`.
   * @throws Fault `unknown_introduction`
   */
  record(introductionId: string, event: Event, policy: Policy): Introduction;
  save(): Promise<void>;
}

interface Page {
  readonly before: Introduction;
  now: Introduction;
  readonly mails: MailPlan;
}

/** Locks the introductions, in the order of their ids, and reads them with their mails. */
export async function openLedger(tx: Tx, ids: readonly string[]): Promise<Ledger> {
  const introductions = await lockIntroductions(tx, ids);
  const mails = await mailsOfAll(
    tx,
    introductions.map(({ id }) => id),
  );
  const pages = introductions.map((introduction) => pageOf(introduction, mails.get(introduction.id) ?? []));
  return ledger(tx, await databaseNow(tx), pages);
}

/** A ledger of new introductions: their rows and their parties' are the caller's to write, as they stand at the end. */
export function newLedger(tx: Tx, now: Date, introductions: readonly Introduction[]): Ledger {
  return ledger(
    tx,
    now,
    introductions.map((introduction) => pageOf(introduction, [])),
    false,
  );
}

function pageOf(introduction: Introduction, mails: readonly Mail[]): Page {
  return { before: introduction, now: introduction, mails: new MailPlan(introduction.id, mails) };
}

function ledger(tx: Tx, now: Date, opened: readonly Page[], stored = true): Ledger {
  const pages = new Map(opened.map((page) => [page.before.id, page]));
  const events: { introductionId: string; event: Event }[] = [];
  const beside: { command: BesideMail; introduction: Introduction }[] = [];
  return {
    now,
    introduction: (id) => pages.get(id)?.now ?? null,
    mailsOf: (id) => pages.get(id)?.mails.all() ?? [],
    record: (id, event, policy) => {
      const page = pages.get(id);
      if (page === undefined) throw new Fault('unknown_introduction', 'There is no such introduction.');
      const decision = decide(page.now, event, { now, policy, mails: page.mails.all() });
      page.now = decision.introduction;
      events.push({ introductionId: id, event });
      for (const command of decision.commands) {
        if (command.do === 'plan' || command.do === 'hold' || command.do === 'cancel')
          page.mails.carryOut(command, decision.introduction);
        else beside.push({ command, introduction: decision.introduction });
      }
      return decision.introduction;
    },
    save: async () => {
      await saveEvents(tx, events.splice(0), now);
      if (stored) await saveIntroductions(tx, [...pages.values()]);
      await MailPlan.save(
        tx,
        [...pages.values()].map(({ mails }) => mails),
      );
      for (const { command, introduction } of beside.splice(0))
        await carryOut(tx, command, introduction, now);
    },
  };
}

type BesideMail = Exclude<Command, { readonly do: MailCommand['do'] }>;

/** What is decided besides state and mail. */
async function carryOut(tx: Tx, command: BesideMail, introduction: Introduction, now: Date): Promise<void> {
  switch (command.do) {
    case 'suppress':
      return suppress(tx, command.address, command.why, now);
    case 'digest':
      return putInDigest(tx, introduction, command.dueAt, now);
    case 'pause':
      return pause(tx, introduction, command.address, command.until, now);
    case 'resume':
      return resume(tx, introduction, command.address);
  }
}

async function saveEvents(
  tx: Tx,
  events: readonly { readonly introductionId: string; readonly event: Event }[],
  now: Date,
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ introductionId, event: { type, ...data } }) => ({
    introduction_id: introductionId,
    at: now,
    type,
    data: JSON.stringify(data),
  }));
  await tx.insertInto('event').values(rows).execute();
}

import { sql } from 'kysely';
import type { Command } from '../domain/command.ts';
import { Fault } from '../domain/fault.ts';
import type { Introduction } from '../domain/introduction.ts';
import { partyOf } from '../domain/introduction.ts';
import { type Mail, type Recipient, sameRecipient } from '../domain/mail.ts';
import type { Tx } from './database.ts';
import { derivedId } from './derived-id.ts';
import { untell } from './digest.ts';

/** What is decided about mail of one introduction. */
export type MailCommand = Extract<Command, { readonly do: 'plan' | 'hold' | 'cancel' }>;

interface Line {
  mail: Mail;
  /** Not in the database yet: whom it goes to; null for a row that is there. */
  readonly address: string | null;
  changed: boolean;
  /** Why it is not sent, where that was decided here. */
  why: string | null;
}

/** The outbox of one introduction under its lock: commands change it in memory, `save` writes what has changed. */
export class MailPlan {
  readonly #introductionId: string;
  readonly #lines: Map<string, Line>;

  constructor(introductionId: string, mails: readonly Mail[]) {
    this.#introductionId = introductionId;
    this.#lines = new Map(mails.map((mail) => [mail.id, { mail, address: null, changed: false, why: null }]));
  }

  all(): readonly Mail[] {
    return [...this.#lines.values()].map(({ mail }) => mail);
  }

  carryOut(command: MailCommand, introduction: Introduction): void {
    if (command.do === 'plan') this.#plan(command, introduction);
    else if (command.do === 'hold') this.#hold(command);
    else this.#cancel(command);
  }

  /** A mail that is planned already gets the new date; one that is on its way or over stays as it is. */
  #plan(
    { kind, round, recipient, dueAt }: Extract<Command, { do: 'plan' }>,
    introduction: Introduction,
  ): void {
    const address = addressOf(introduction, recipient);
    const id = derivedId('mail', introduction.id, kind, String(round), address);
    const line = this.#lines.get(id);
    if (line === undefined) {
      const mail: Mail = { id, kind, round, recipient, status: 'planned', dueAt, sentAt: null };
      this.#lines.set(id, { mail, address, changed: true, why: null });
    } else if (line.mail.status === 'planned') {
      change(line, { dueAt });
    }
  }

  #hold({ kind, recipient, until }: Extract<Command, { do: 'hold' }>): void {
    for (const line of this.#waiting()) {
      const { mail } = line;
      if (mail.kind !== kind || !sameRecipient(mail.recipient, recipient)) continue;
      if (mail.dueAt < until) change(line, { dueAt: until });
    }
  }

  #cancel({ kinds, recipient, why }: Extract<Command, { do: 'cancel' }>): void {
    for (const line of this.#waiting()) {
      const { mail } = line;
      if (!kinds.includes(mail.kind)) continue;
      if (recipient !== null && !sameRecipient(mail.recipient, recipient)) continue;
      change(line, { status: 'cancelled' });
      line.why = why;
    }
  }

  #waiting(): Line[] {
    return [...this.#lines.values()].filter(({ mail }) => mail.status === 'planned');
  }

  static async save(tx: Tx, plans: readonly MailPlan[]): Promise<void> {
    const changed = plans.flatMap((plan) => plan.#changed());
    await insert(
      tx,
      changed.filter(({ address }) => address !== null),
    );
    await update(
      tx,
      changed.filter(({ address }) => address === null),
    );
  }

  #changed(): (Line & { readonly introductionId: string })[] {
    const changed = [...this.#lines.values()].filter((line) => line.changed);
    const lines = changed.map((line) => ({ ...line, introductionId: this.#introductionId }));
    for (const line of changed) {
      this.#lines.set(line.mail.id, { mail: line.mail, address: null, changed: false, why: null });
    }
    return lines;
  }
}

function change(line: Line, to: Partial<Mail>): void {
  line.mail = { ...line.mail, ...to };
  line.changed = true;
}

async function insert(tx: Tx, lines: readonly (Line & { readonly introductionId: string })[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ mail, address, why, introductionId }) => ({
    id: mail.id,
    introduction_id: introductionId,
    kind: mail.kind,
    round: mail.round,
    party_id: mail.recipient.to === 'party' ? mail.recipient.partyId : null,
    address: address ?? '',
    status: mail.status,
    due_at: mail.dueAt,
    failure: why,
  }));
  await tx.insertInto('outgoing').values(rows).execute();
}

async function update(tx: Tx, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ mail, why }) => ({ id: mail.id, status: mail.status, due_at: mail.dueAt, why }));
  await sql`
    update outgoing o set status = v.status, due_at = v.due_at, failure = coalesce(v.why, o.failure)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id uuid, status text, due_at timestamptz, why text)
    where o.id = v.id and o.status = 'planned'
  `.execute(tx);
  const taken = lines.filter(({ mail }) => mail.kind === 'outcome' && mail.status === 'cancelled');
  await untell(
    tx,
    taken.map(({ mail }) => mail.id),
  );
}

function addressOf(introduction: Introduction, recipient: Recipient): string {
  if (recipient.to === 'introducer') return introduction.introducer.address;
  const party = partyOf(introduction, recipient.partyId);
  if (party === null) throw new Fault('not_a_party', 'Mail was planned to someone outside the introduction.');
  return party.address;
}

import { Hono } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Log } from '../log.ts';
import type { Database } from '../store/database.ts';
import { type Count, type Figures, figures } from '../store/figures.ts';
import type { Health, PartHealth } from './health.ts';

/** What became of a mail for good; the other states are those of mail that waits. */
const RESULTS: ReadonlySet<string> = new Set(['sent', 'failed', 'cancelled']);

/**
 * `/metrics`: Prometheus text, counted when it is asked for. While the database is away its figures are missing, and
 * `introloop_part_well` says so.
 */
export function metricsPage(options: {
  readonly database: Database;
  readonly health: Health;
  readonly log: Log;
}): Hono {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const showParts = partsIn(registry);
  const showFigures = figuresIn(registry);
  let counting: Promise<string> | null = null;
  const count = async (): Promise<string> => {
    const parts = await options.health.look();
    showParts(parts);
    const found = parts.database?.well === false ? null : await counted(options.database, options.log);
    showFigures(found);
    return registry.metrics();
  };
  const app = new Hono();
  app.get('/metrics', async (c) => {
    // Whoever asks while it is being counted gets the same: many who ask at once cost no more than one.
    counting ??= count().finally(() => {
      counting = null;
    });
    return c.text(await counting, 200, { 'Content-Type': registry.contentType });
  });
  return app;
}

async function counted(database: Database, log: Log): Promise<Figures | null> {
  return figures(database).catch((err) => {
    log.warn({ err }, 'figures could not be counted');
    return null;
  });
}

function partsIn(registry: Registry): (parts: Readonly<Record<string, PartHealth>>) => void {
  const registers = [registry];
  const well = new Gauge({
    name: 'introloop_part_well',
    help: 'Whether a part that this process needs (database, queue, mailbox) answers: 1 or 0.',
    labelNames: ['part'],
    registers,
  });
  const state = new Gauge({
    name: 'introloop_mailbox_state',
    help: 'The state that the mailbox listener of this process is in: 1.',
    labelNames: ['state'],
    registers,
  });
  return (parts) => {
    state.reset();
    for (const [part, health] of Object.entries(parts)) well.set({ part }, health.well ? 1 : 0);
    if (parts.mailbox !== undefined) state.set({ state: parts.mailbox.state }, 1);
  };
}

function figuresIn(registry: Registry): (found: Figures | null) => void {
  const registers = [registry];
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]): Gauge<L> =>
    new Gauge({ name: `introloop_${name}`, help, labelNames, registers });
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]): Counter<L> =>
    new Counter({ name: `introloop_${name}`, help, labelNames, registers });
  const mails = counter('mails_total', 'Mails by what became of them.', 'kind', 'result');
  const outbox = gauge('outbox_mails', 'Mails of the outbox that wait or are under way.', 'status');
  const oldest = gauge('outbox_oldest_due_seconds', 'How long the mail due longest has waited.');
  const messages = counter('messages_total', 'Messages read, by verdict.', 'verdict');
  const aside = gauge('messages_set_aside', 'Messages that could not be handled.');
  const introductions = gauge('introductions', 'Introductions by state.', 'state');
  const holds = gauge('sending_holds', 'Holds on sending: everything, or one domain each.', 'scope');
  return (found) => {
    for (const metric of [mails, outbox, oldest, messages, aside, introductions, holds]) metric.reset();
    // What is not known is not shown as nothing.
    if (found === null) {
      for (const metric of [oldest, aside]) metric.remove();
      return;
    }
    for (const { labels, count } of found.mails)
      if (RESULTS.has(labels.status)) mails.inc({ kind: labels.kind, result: labels.status }, count);
    for (const status of ['planned', 'sending']) outbox.set({ status }, sum(found.mails, status));
    oldest.set(found.oldestDue);
    for (const { labels, count } of found.messages) messages.inc(labels, count);
    aside.set(found.setAside);
    for (const { labels, count } of found.introductions) introductions.set(labels, count);
    for (const scope of ['everything', 'domain']) {
      holds.set({ scope }, found.holds.find(({ labels }) => labels.scope === scope)?.count ?? 0);
    }
  };
}

function sum(mails: readonly Count<'status'>[], status: string): number {
  return mails
    .filter(({ labels }) => labels.status === status)
    .reduce((total, { count }) => total + count, 0);
}

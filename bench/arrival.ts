import { ImapFlow } from 'imapflow';
import { startMailSink } from '../src/sandbox/mail-sink.ts';
import { startMailbox } from '../src/sandbox/mailbox.ts';
import { introduction } from './mail.ts';
import { quantile } from './quantile.ts';
import { startBenchService } from './service.ts';

const ARRIVALS = 40;

export interface ArrivalFigures {
  readonly notification: { readonly median: number; readonly p95: number };
  /** From arrival to the first copy of the connection mail at the sink, and to the last of the three. */
  readonly first: { readonly median: number; readonly p95: number };
  readonly last: { readonly median: number; readonly p95: number };
}

/** One introduction at a time, from its arrival in the mailbox to its connection mail at the sink, in milliseconds. */
export async function measureArrivals(): Promise<ArrivalFigures> {
  const mailbox = await startMailbox();
  const waiting = new Map<string, number[]>();
  const sink = await startMailSink(({ raw }) => {
    const number = /bench-(\d+)@/.exec(raw.toString('latin1'))?.[1] ?? '';
    waiting.get(number)?.push(performance.now());
  });
  const service = await startBenchService(mailbox.url, sink.url);
  const bell = await listenAlong(mailbox.url);
  try {
    const first: number[] = [];
    const last: number[] = [];
    const notified: number[] = [];
    for (let number = 0; number < ARRIVALS; number += 1) {
      const arrivals: number[] = [];
      waiting.set(String(number), arrivals);
      const rung = bell.next();
      const start = performance.now();
      await mailbox.deliver(introduction(number));
      notified.push((await rung) - start);
      while (arrivals.length < 3) await new Promise((resolve) => setTimeout(resolve, 1));
      first.push((arrivals[0] ?? 0) - start);
      last.push((arrivals[2] ?? 0) - start);
    }
    return { notification: quantiles(notified), first: quantiles(first), last: quantiles(last) };
  } finally {
    await bell.close();
    await service.close();
    await sink.stop();
    await mailbox.stop();
  }
}

function quantiles(values: number[]): { median: number; p95: number } {
  return { median: quantile(values, 0.5), p95: quantile(values, 0.95) };
}

/** A second client on the same mailbox: when it is told, the service could have been told. */
async function listenAlong(url: string): Promise<{ next(): Promise<number>; close(): Promise<void> }> {
  const { hostname, port, username, password } = new URL(url);
  const auth = { user: username, pass: password };
  const client = new ImapFlow({ host: hostname, port: Number(port), secure: false, auth, logger: false });
  client.on('error', () => undefined);
  await client.connect();
  await client.mailboxOpen('INBOX', { readOnly: true });
  client.idle().catch(() => undefined);
  return {
    next: () => new Promise((resolve) => client.once('exists', () => resolve(performance.now()))),
    close: async () => client.close(),
  };
}

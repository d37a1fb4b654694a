import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { startMailSink } from '../src/sandbox/mail-sink.ts';
import { type DemoMailbox, startMailbox } from '../src/sandbox/mailbox.ts';
import { introduction } from './mail.ts';
import { quantile } from './quantile.ts';
import { inFolder, startServiceProcess } from './service-process.ts';

const ARRIVALS = 40;

export interface ArrivalFigures {
  readonly notification: Spread;
  /** From arrival to the first copy of the connection mail at the sink, and to the last of the three. */
  readonly first: Spread;
  readonly last: Spread;
  /** The first copy, counted from the moment that the mailbox told of the arrival. */
  readonly beyond: Spread;
}

interface Spread {
  readonly median: number;
  readonly p95: number;
}

/** One introduction at a time, from its arrival in the mailbox to its connection mail at the sink, in milliseconds. */
export function measureArrivals(redisUrl: string | null): Promise<ArrivalFigures> {
  return inFolder(async (folder) => {
    const mailbox = await startMailbox();
    const waiting = new Map<string, number[]>();
    const sink = await startMailSink(({ raw }) => {
      const number = /bench-(\d+)@/.exec(raw.toString('latin1'))?.[1] ?? '';
      waiting.get(number)?.push(performance.now());
    });
    const service = startServiceProcess({ imapUrl: mailbox.url, smtpUrl: sink.url, redisUrl }, folder);
    const bell = await listenAlong(mailbox.url);
    try {
      await service.child.waitFor('"state":"listening"', 60_000);
      return await arrive(mailbox, waiting, bell);
    } finally {
      await bell.close();
      await service.stop();
      await sink.stop();
      await mailbox.stop();
    }
  });
}

async function arrive(
  mailbox: DemoMailbox,
  waiting: Map<string, number[]>,
  bell: Bell,
): Promise<ArrivalFigures> {
  const [notified, first, last, beyond] = [[], [], [], []] as number[][] as [
    number[],
    number[],
    number[],
    number[],
  ];
  for (let number = 0; number < ARRIVALS; number += 1) {
    const arrivals: number[] = [];
    waiting.set(String(number), arrivals);
    const rung = bell.next();
    const start = performance.now();
    await mailbox.deliver(introduction(number));
    const told = await rung;
    while (arrivals.length < 3) await sleep(1);
    const [one = Number.NaN, , three = Number.NaN] = arrivals;
    notified.push(told - start);
    first.push(one - start);
    last.push(three - start);
    beyond.push(one - told);
  }
  return { notification: spread(notified), first: spread(first), last: spread(last), beyond: spread(beyond) };
}

function spread(values: number[]): Spread {
  return { median: quantile(values, 0.5), p95: quantile(values, 0.95) };
}

interface Bell {
  next(): Promise<number>;
  close(): Promise<void>;
}

/** A second client on the same mailbox: when it is told, the service could have been told. */
async function listenAlong(url: string): Promise<Bell> {
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

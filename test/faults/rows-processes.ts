import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { startProxy } from '../support/tcp-proxy.ts';
import { eventually } from '../support/wait.ts';
import type { Row } from './row.ts';
import { LISTENING } from './stage.ts';
import { claimed, copies, expectOnce, lostAnswers, recovered, told, whole, worker } from './steps.ts';

/** Longer than a lease, which is 10 s. */
const ASLEEP = 13_000;

/** From the kill to the mail, without the start of the next process (reliability notes, section 6). */
const RECOVERY = 15_000;

/** Faults of our own processes: killed, stopped, slept, with a wrong clock. */
export const PROCESS_ROWS: readonly Row[] = [
  {
    component: 'listener',
    fault: 'killed in the middle of a backlog of 60, and again',
    expected: 'goes on behind the cursor; every message has one row, every mail leaves once',
    run: async (stage) => {
      await stage.arrive(60);
      await worker(stage);
      for (const read of [5, 25]) {
        const listener = stage.start('listener');
        await listener.waitFor((output) => output.split('"message read"').length > read, 60_000);
        await listener.kill();
      }
      stage.start('listener');
      await stage.settled(120_000);
      expectOnce(stage, 60);
      expect(await lostAnswers(stage)).toBe(0);
    },
  },
  {
    component: 'listener',
    fault: 'killed between the fetch of a round of 25 messages and its commit',
    expected: 'the next one reads the round again; every message has one row, every mail leaves once',
    quickOn: 'postgres',
    run: async (stage) => {
      await worker(stage);
      await stage.imap.refuse();
      const listener = stage.start('listener');
      await listener.waitFor('"state":"reconnecting"', 60_000);
      await stage.arrive(25);
      // Slow enough for the moment after the fetch, when the round is taken apart and about to be saved, to be hit.
      stage.database.delay(100);
      await stage.imap.heal();
      const fetched = 'select from delivery_attempt where attempts = 0';
      await eventually(async () => (await stage.query(fetched)).length === 25, {
        what: 'a round that was fetched',
        timeout: 60_000,
        interval: 2,
      });
      await listener.kill();
      stage.database.delay(0);
      expect(await stage.query('select from message')).toHaveLength(0);
      await stage.start('listener').waitFor(LISTENING, 60_000);
      const took = await recovered(stage);
      expectOnce(stage, 25);
      expect(await lostAnswers(stage)).toBe(0);
      return took;
    },
  },
  {
    component: 'worker',
    fault: 'killed with a mail claimed, before the server has greeted',
    expected: 'another worker sends it within 15 s, once',
    run: async (stage) => {
      stage.sink.behave({ at: 'connect', silent: true });
      const first = await whole(stage);
      await stage.arrive(1);
      await claimed(stage, 3);
      const second = await worker(stage);
      await first.kill();
      stage.sink.behave();
      const took = await recovered(stage);
      expect(took).toBeLessThan(RECOVERY);
      expectOnce(stage, 1);
      expect(await second.stop()).toEqual({ code: 0, signal: null });
      return took;
    },
  },
  {
    component: 'worker',
    fault: 'killed after the recipient, before the message',
    expected: 'another worker sends it within 15 s, once',
    run: async (stage) => {
      stage.sink.behave({ at: 'data', silent: true });
      const first = await whole(stage);
      const lines = stage.sink.transcript.length;
      await stage.arrive(1);
      await told(stage, 'DATA', lines);
      await worker(stage);
      await first.kill();
      stage.sink.behave();
      const took = await recovered(stage);
      expect(took).toBeLessThan(RECOVERY);
      expectOnce(stage, 1);
      return took;
    },
  },
  {
    component: 'worker',
    fault: 'killed after the final dot, before the answer; the mail server has the mail',
    expected: 'sent once more, the same bytes, on record as answer_lost',
    run: async (stage) => {
      stage.sink.behave({ at: 'end', silent: true });
      const first = await whole(stage);
      await stage.arrive(1);
      await stage.sink.waitFor(3, 30_000);
      await worker(stage);
      await first.kill();
      stage.sink.behave();
      const took = await recovered(stage);
      expect(took).toBeLessThan(RECOVERY);
      expect(copies(stage)).toEqual({ mails: 3, most: 2 });
      expect(await lostAnswers(stage)).toBe(3);
      return took;
    },
  },
  {
    component: 'worker',
    fault: 'killed after the answer, before it is recorded',
    expected: 'sent once more, the same bytes, on record as answer_lost',
    run: async (stage) => {
      stage.sink.behave({ at: 'end', delay: 500 });
      const first = await whole(stage);
      await stage.arrive(1);
      await stage.sink.waitFor(3, 30_000);
      // What the server says reaches the worker at once, and what the worker says the database late.
      stage.database.delay(300);
      const answers = (): number =>
        stage.sink.transcript.filter((line) => line === 'S: 250 2.0.0 Kept').length;
      await eventually(() => answers() === 3, { what: 'three answers', timeout: 30_000, interval: 2 });
      await sleep(50);
      await first.kill();
      stage.database.delay(0);
      stage.sink.behave();
      expect(await stage.query("select from outgoing where status = 'sent'")).toHaveLength(0);
      await worker(stage);
      const took = await recovered(stage);
      expect(took).toBeLessThan(RECOVERY);
      expect(copies(stage)).toEqual({ mails: 3, most: 2 });
      expect(await lostAnswers(stage)).toBe(3);
      return took;
    },
  },
  {
    component: 'worker',
    fault: 'killed with a whole job of 15 mails claimed and none begun',
    expected: 'another worker sends them within 15 s, each once; no answer is lost',
    run: async (stage) => {
      await stage.arrive(5);
      const way = await startProxy(stage.database.url);
      const first = await worker(stage, { DATABASE_URL: way.url });
      // Slow enough for the moment between the claim and the beginning to be hit.
      way.delay(150);
      const listener = stage.start('listener');
      await claimed(stage, 15);
      await first.kill();
      await way.stop();
      const begun = await stage.query('select from outgoing where begun_at is not null');
      expect(begun).toHaveLength(0);
      await worker(stage);
      const took = await recovered(stage);
      expect(took).toBeLessThan(RECOVERY);
      expectOnce(stage, 5);
      expect(await lostAnswers(stage)).toBe(0);
      expect(listener.running()).toBe(true);
      return took;
    },
  },
  {
    component: 'worker',
    fault: 'told to stop (SIGTERM) with a whole job of 15 mails claimed, five of them under way',
    expected: 'the others are given back at once, the five are finished, it ends with 0',
    quickOn: 'redis',
    run: async (stage) => {
      await stage.arrive(5);
      stage.sink.behave({ at: 'end', delay: 4_000 });
      const stopped = await worker(stage);
      const listener = stage.start('listener');
      await claimed(stage, 15);
      await stage.sink.waitFor(5, 30_000);
      const stopping = stopped.stop(20_000);
      const waiting =
        "select from outgoing where kind = 'connection' and status = 'planned' and lease is null";
      await eventually(async () => (await stage.query(waiting)).length === 10, {
        what: 'ten mails given back',
        timeout: 3_500,
        interval: 20,
      });
      expect(await stopping).toEqual({ code: 0, signal: null });
      expect(copies(stage)).toEqual({ mails: 5, most: 1 });
      stage.sink.behave();
      await worker(stage);
      await stage.settled();
      expectOnce(stage, 5);
      expect(await lostAnswers(stage)).toBe(0);
      expect(listener.running()).toBe(true);
    },
  },
  {
    component: 'worker',
    fault: 'stopped (SIGSTOP) for longer than its lease, between claim and hand-over, then woken',
    expected: 'the other worker sends; the one that slept finds its lease gone and sends nothing',
    run: async (stage) => {
      // Slow enough for the moment between the claim and the renewal to be hit.
      const sleeper = await whole(stage);
      stage.database.delay(150);
      await stage.arrive(1);
      await claimed(stage);
      sleeper.signal('SIGSTOP');
      stage.database.delay(0);
      const claims = "select id from outgoing where status = 'sending'";
      const taken = (await stage.query(claims)).length;
      const connections = stage.sink.received.length;
      await worker(stage);
      await sleep(ASLEEP);
      await eventually(() => stage.sink.received.length >= connections + taken, {
        what: 'the mails',
        timeout: 30_000,
      });
      sleeper.signal('SIGCONT');
      await stage.settled();
      await sleep(2_000);
      expectOnce(stage, 1);
    },
  },
  {
    component: 'worker',
    fault: 'told to stop (SIGTERM) while the server takes its time with the answer, another takes over',
    expected: 'the hand-over under way is finished, it ends with 0, nothing is repeated',
    run: async (stage) => {
      await stage.start('listener').waitFor(LISTENING, 60_000);
      stage.sink.behave({ at: 'end', delay: 700 });
      await stage.arrive(12);
      for (let restarts = 0; restarts < 3; restarts += 1) {
        const next = await worker(stage);
        await stage.sink.waitFor(stage.sink.received.length + 3, 30_000);
        expect(await next.stop(20_000)).toEqual({ code: 0, signal: null });
      }
      stage.sink.behave();
      await worker(stage);
      await stage.settled();
      expectOnce(stage, 12);
      expect(await lostAnswers(stage)).toBe(0);
    },
  },
  {
    component: 'worker',
    fault: 'killed ten times over the same mail',
    expected: 'it is sent all the same',
    slow: true,
    run: async (stage) => {
      await stage.start('listener').waitFor(LISTENING, 60_000);
      stage.sink.behave({ at: 'data', silent: true });
      await stage.arrive(1);
      for (let kills = 0; kills < 10; kills += 1) {
        const lines = stage.sink.transcript.length;
        const victim = stage.start('worker');
        await told(stage, 'DATA', lines);
        await victim.kill();
      }
      stage.sink.behave();
      await worker(stage);
      const took = await recovered(stage);
      expectOnce(stage, 1);
      return took;
    },
  },
  {
    component: 'clock',
    fault: 'two workers, one 120 s ahead and one 120 s behind, while the server takes 12 s to answer',
    expected: 'neither takes the other’s mail, and nothing leaves before its time',
    run: async (stage) => {
      const wrong = (seconds: number) => ({
        NODE_OPTIONS: `--import ${new URL('./clock.ts', import.meta.url).href}`,
        CLOCK_ERROR: String(seconds),
        CHECK_INS: '90s,200s',
      });
      await worker(stage, wrong(120));
      await worker(stage, wrong(-120));
      stage.sink.behave({ at: 'end', delay: 12_000 });
      await stage.start('listener', { CHECK_INS: '90s,200s' }).waitFor(LISTENING, 60_000);
      await stage.arrive(2);
      await stage.settled();
      expectOnce(stage, 2);
      expect(await lostAnswers(stage)).toBe(0);
    },
  },
];

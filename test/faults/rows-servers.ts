import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { eventually } from '../support/wait.ts';
import type { Row } from './row.ts';
import { expectOnce, lostAnswers, recovered, whole } from './steps.ts';

/** Faults of the mail servers around us. */
export const SERVER_ROWS: readonly Row[] = [
  {
    component: 'listener',
    fault: 'the mail server restarts, then cuts every connection three times while mail arrives',
    expected: 'connects again by itself, fewer than 20 sign-ins; every message is read once',
    run: async (stage) => {
      await whole(stage);
      const before = stage.imap.connections;
      await stage.dovecot.restart();
      for (let cuts = 0; cuts < 3; cuts += 1) {
        await stage.arrive(4);
        await sleep(500);
        stage.imap.cut();
      }
      await stage.settled();
      expectOnce(stage, 12);
      expect(stage.imap.connections - before).toBeLessThan(20);
    },
  },
  {
    component: 'listener',
    fault: 'the connection to the mailbox goes silent for good, without an end',
    expected:
      'found out by the next look (60 s) and its deadline (60 s): new mail is read within three minutes',
    slow: true,
    run: async (stage) => {
      await whole(stage);
      await stage.arrive(1);
      await stage.settled();
      stage.imap.abandon();
      await stage.arrive(1);
      const took = await recovered(stage, 180_000);
      expectOnce(stage, 2);
      return took;
    },
  },
  {
    component: 'listener',
    fault: 'the password is wrong',
    expected: 'one sign-in a minute at most, and the log says what to do',
    run: async (stage) => {
      const url = new URL(stage.imap.url);
      url.password = 'wrong';
      const listener = stage.start('listener', { IMAP_URL: url.href });
      await listener.waitFor('"state":"sign_in_refused"', 60_000);
      const connections = stage.imap.connections;
      await sleep(5_000);
      expect(stage.imap.connections).toBe(connections);
      expect(listener.running()).toBe(true);
    },
  },
  {
    component: 'listener',
    fault: 'somebody deletes a message between the list and the fetch',
    expected: 'it is passed over, and the next one is read',
    run: async (stage) => {
      await stage.arrive(20);
      const listener = stage.start('all');
      await listener.waitFor('"message read"', 60_000);
      await stage.withdraw();
      await stage.arrive(1);
      await stage.settled();
      expect([19, 20, 21]).toContain((await stage.query('select from message')).length);
    },
  },
  {
    component: 'SMTP',
    fault: 'refuses connections, then says 421 to everybody, then greylists every recipient once',
    expected: 'every mail waits for its next attempt and leaves once; no introduction changes its state',
    run: async (stage) => {
      await whole(stage);
      await stage.smtp.refuse();
      await stage.arrive(3);
      const failed = async (attempts: number): Promise<boolean> =>
        (
          await stage.query(
            "select from outgoing where kind = 'connection' and attempts >= $1 and status = 'planned'",
            attempts,
          )
        ).length === 9;
      const sooner =
        "update outgoing set due_at = clock_timestamp() where status = 'planned' and attempts > 0";
      for (const attempt of [1, 2, 3]) {
        if (attempt > 1) {
          await stage.smtp.heal();
          const fault =
            attempt === 2
              ? { at: 'connect' as const, answer: '421 4.3.2 Shutting down' }
              : { at: 'rcpt' as const, answer: '451 4.7.1 Greylisted' };
          stage.sink.behave(fault);
          await stage.query(sooner);
        }
        await eventually(() => failed(attempt), {
          what: `nine mails after attempt ${attempt}`,
          timeout: 30_000,
        });
      }
      stage.sink.behave();
      await stage.settled();
      expectOnce(stage, 3);
      expect(await lostAnswers(stage)).toBe(0);
    },
  },
  {
    component: 'SMTP',
    fault: 'drops the connection after the final dot, six times, with the mail kept',
    expected: 'at most one copy more for each lost answer, the same bytes, on record',
    run: async (stage) => {
      await whole(stage);
      stage.sink.behave({ at: 'end', cut: 'kept', times: 6 });
      await stage.arrive(3);
      await stage.settled();
      expect(stage.sink.received).toHaveLength(9 + 6);
      expect(await lostAnswers(stage)).toBe(6);
    },
  },
];

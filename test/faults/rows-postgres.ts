import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Row } from './row.ts';
import { LISTENING } from './stage.ts';
import { standInDisk } from './stand-in-disk.ts';
import { copies, expectOnce, lostAnswers, recovered, whole } from './steps.ts';

const TERMINATE = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'the test'`;

/** Faults of the database. */
export const POSTGRES_ROWS: readonly Row[] = [
  {
    component: 'Postgres',
    fault: 'every connection terminated each second for eight seconds while 20 introductions arrive',
    expected: 'all is tried again, nothing is lost, what is repeated is explained',
    run: async (stage) => {
      const child = await whole(stage);
      const arriving = stage.arrive(20);
      for (let cuts = 0; cuts < 8; cuts += 1) {
        await stage.query(TERMINATE);
        await sleep(1_000);
      }
      await arriving;
      await stage.settled(120_000);
      expect(child.running()).toBe(true);
      expect(copies(stage).mails).toBe(60);
    },
  },
  {
    component: 'Postgres',
    fault: 'black-holed for 12 s, longer than a lease, in the middle of the work',
    expected: 'goes on when it is back, nothing is lost, what is repeated is explained',
    run: async (stage) => {
      await whole(stage);
      await stage.arrive(10);
      await stage.sink.waitFor(3, 30_000);
      stage.database.blackHole();
      await sleep(12_000);
      await stage.database.heal();
      const took = await recovered(stage, 90_000);
      expect(copies(stage).mails).toBe(30);
      return took;
    },
  },
  {
    component: 'Postgres',
    fault: 'every connection goes silent for good, without an end',
    expected: 'found out within a minute; new connections are made',
    slow: true,
    run: async (stage) => {
      await stage.start('all').waitFor(LISTENING, 60_000);
      await stage.arrive(1);
      await stage.settled();
      stage.database.abandon();
      await stage.arrive(2);
      const took = await recovered(stage, 120_000);
      expectOnce(stage, 3);
      return took;
    },
  },
  {
    component: 'Postgres',
    fault:
      'restarted in the middle of the work, first as an operator does (fast), then as a crash does (immediate)',
    expected:
      'connects again by itself; what the mail server accepted meanwhile is recorded when it is back, nothing is repeated',
    server: 'own',
    run: async (stage) => {
      const service = await whole(stage);
      // Slow enough for mail to be under way whenever it happens.
      stage.sink.behave({ at: 'end', delay: 200 });
      let took = 0;
      for (const mode of ['fast', 'immediate'] as const) {
        const before = stage.sink.received.length;
        await stage.arrive(10);
        await stage.sink.waitFor(before + 3, 30_000);
        await stage.server?.restart(mode);
        took = Math.max(took, await recovered(stage, 90_000));
      }
      expect(service.running()).toBe(true);
      expectOnce(stage, 20);
      expect(await lostAnswers(stage)).toBe(0);
      return took;
    },
  },
  {
    component: 'Postgres',
    fault:
      'its disk is full for ten seconds (a file system of 256 MB, filled to the last byte), in the middle of the work',
    expected: 'no mail without a committed claim; goes on when there is space again, nothing is lost',
    server: 'small disk',
    quickOn: 'postgres',
    run: async (stage) => {
      const service = await whole(stage);
      stage.sink.behave({ at: 'end', delay: 100 });
      await stage.arrive(10);
      await stage.sink.waitFor(3, 30_000);
      stage.server?.disk?.fill();
      await stage.arrive(30);
      await sleep(10_000);
      stage.server?.disk?.empty();
      // Without space for its journal it ends in a panic, and whoever looks after it has to start it.
      await stage.server?.ensure();
      const took = await recovered(stage, 120_000);
      expect(service.output()).toMatch(/No space left on device|"code":"57P0/);
      expect(service.running()).toBe(true);
      expect(copies(stage).mails).toBe(120);
      return took;
    },
  },
  {
    component: 'Postgres',
    fault: 'answers every write with SQLSTATE 53100 for ten seconds (triggers stand in for the full disk)',
    expected: 'no mail without a committed claim; goes on by itself, nothing is lost, nothing is repeated',
    quickOn: 'postgres',
    run: async (stage) => {
      await whole(stage);
      const disk = await standInDisk(stage);
      stage.sink.behave({ at: 'end', delay: 100 });
      await stage.arrive(10);
      await stage.sink.waitFor(3, 30_000);
      await disk.full(true);
      await stage.arrive(5);
      // What had been begun ends; from then on nothing leaves.
      await sleep(2_000);
      const left = stage.sink.received.length;
      await sleep(8_000);
      expect(stage.sink.received.length).toBe(left);
      await disk.full(false);
      const took = await recovered(stage, 90_000);
      expectOnce(stage, 15);
      expect(await lostAnswers(stage)).toBe(0);
      return took;
    },
  },
  {
    component: 'Postgres',
    fault: 'crashes, and a replica takes its place that lacks the last three introductions, all sent',
    expected:
      'they are read again; their mails come once more at most, under the same Message-IDs (newly written)',
    server: 'own',
    forgets: true,
    quickOn: 'redis',
    run: async (stage) => {
      const service = await whole(stage);
      await stage.arrive(2);
      await stage.settled();
      await stage.server?.keep();
      await stage.arrive(3);
      await stage.settled();
      await stage.server?.goBack();
      await stage.arrive(1);
      const took = await recovered(stage);
      expect(service.running()).toBe(true);
      expect(copies(stage)).toEqual({ mails: 18, most: 2 });
      expect(stage.sink.received).toHaveLength(18 + 9);
      return took;
    },
  },
  {
    component: 'Postgres',
    fault: 'answers two seconds late throughout',
    expected: 'it takes its time; nothing is lost, nothing is repeated',
    slow: true,
    run: async (stage) => {
      await whole(stage);
      stage.database.delay(1_000);
      await stage.arrive(2);
      const took = await recovered(stage, 180_000);
      expectOnce(stage, 2);
      expect(await lostAnswers(stage)).toBe(0);
      return took;
    },
  },
];

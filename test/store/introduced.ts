import { randomUUID } from 'node:crypto';
import type { Introduction } from '../../src/domain/introduction.ts';
import type { Database } from '../../src/store/database.ts';
import { recordNew } from '../../src/store/new-introduction.ts';
import { CONNY, POLICY } from '../domain/make.ts';

/** Alice and Bob, as Conny's mail introduced them: their connection mails are planned, and due. */
export function introduceAliceAndBob(
  database: Database,
  threadMessageId: string | null = null,
): Promise<Introduction> {
  return database.transaction().execute((tx) =>
    recordNew(
      tx,
      {
        causedBy: randomUUID(),
        mode: 'introduced',
        vouched: false,
        quiet: false,
        firstCheckIn: null,
        introducer: CONNY,
        parties: [
          { name: 'Alice Archer', address: 'alice@a.example' },
          { name: 'Bob Baker', address: 'bob@b.example' },
        ],
        subject: 'Alice, meet Bob',
        words: 'You two should talk about the canary.',
        threadMessageId,
        doubts: [],
        purpose: 'talk about bread',
        firstMover: null,
        moveBy: null,
        language: null,
      },
      POLICY,
    ),
  );
}

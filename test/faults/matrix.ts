import type { Elsewhere, Row } from './row.ts';
import { PROCESS_ROWS } from './rows-processes.ts';
import { SERVER_ROWS } from './rows-servers.ts';

/** What may go wrong, what is promised then, and how it is made to happen. After each the invariants are checked. */
export const MATRIX: readonly Row[] = [...PROCESS_ROWS, ...SERVER_ROWS];

const JOURNEYS = 'test/journeys';

/** Lines of the matrix that have a test of their own, and those that have none. */
export const ELSEWHERE: readonly Elsewhere[] = [
  {
    component: 'whole',
    fault: 'killed at ten moments of its work',
    expected: 'loses no introduction',
    where: `${JOURNEYS}/kill.test.ts`,
  },
  {
    component: 'listener',
    fault: 'two on one mailbox; the one that listens is killed',
    expected: 'each message once; takeover within 15 s',
    where: `${JOURNEYS}/two-services.test.ts`,
  },
  {
    component: 'listener',
    fault: 'UIDVALIDITY changes, the same mail comes again',
    expected: 'nobody is written to again',
    where: `${JOURNEYS}/second-copy.test.ts`,
  },
  {
    component: 'listener',
    fault: 'a message that cannot be read, that hangs or exhausts the parser',
    expected: 'set aside with its reason, the next one goes on',
    where: `${JOURNEYS}/machines.test.ts, test/inbound/parse-in-worker.test.ts`,
  },
  {
    component: 'SMTP',
    fault:
      'one recipient refused; put off; cut before, in and after the message; an answer later than the lease',
    expected: 'the others have one mail; the same mail again',
    where: `${JOURNEYS}/smtp-faults.test.ts`,
  },
  {
    component: 'SMTP',
    fault: 'a storm of bounces',
    expected: 'sending stops by itself',
    where: `${JOURNEYS}/abuse/bounce-storm.test.ts`,
  },
  {
    component: 'Redis',
    fault: 'maxmemory reached',
    expected: 'rows stay due',
    where: 'not tested: the outage row shows what happens when nothing can be added',
  },
  {
    component: 'Postgres',
    fault: 'the disk is full; a stale replica is promoted; an older backup is restored',
    expected: 'no mail without a committed claim',
    where: 'not tested: needs a file system and a second server of its own',
  },
  {
    component: 'clock',
    fault: 'daylight saving, leap days, 02:30 that does not exist',
    expected: 'one check-in',
    where: 'test/domain/business-time.test.ts',
  },
];

import type { Elsewhere, Row } from './row.ts';
import { POSTGRES_ROWS } from './rows-postgres.ts';
import { PROCESS_ROWS } from './rows-processes.ts';
import { REDIS_ROWS } from './rows-redis.ts';
import { SERVER_ROWS } from './rows-servers.ts';

/** What may go wrong, what is promised then, and how it is made to happen. After each the invariants are checked. */
export const MATRIX: readonly Row[] = [...PROCESS_ROWS, ...SERVER_ROWS, ...REDIS_ROWS, ...POSTGRES_ROWS];

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
    component: 'whole',
    fault: 'a random component killed or cut every three seconds',
    expected: 'the invariants hold, every introduction closes',
    where: 'test/faults/storm.test.ts, and the storms above',
  },
  {
    component: 'listener',
    fault: 'two on one mailbox; the one that listens is killed',
    expected: 'each message once; takeover within 15 s',
    where: `${JOURNEYS}/two-services.test.ts`,
  },
  {
    component: 'listener',
    fault:
      'the mailbox is deleted and made again (another UIDVALIDITY, UIDs from 1), the same mail comes again',
    expected: 'nobody is written to again',
    where: `${JOURNEYS}/mailbox.test.ts, ${JOURNEYS}/second-copy.test.ts`,
  },
  {
    component: 'listener',
    fault: 'the mailbox is over its quota, or may only be read',
    expected: 'goes by its cursor, not by flags',
    where:
      'not tested by itself: every mailbox is opened read-only, nothing is ever marked, moved or stored in it',
  },
  {
    component: 'listener',
    fault: 'a message that cannot be read, that hangs or exhausts the parser',
    expected: 'set aside with its reason, the next one goes on',
    where: `${JOURNEYS}/machines.test.ts, test/inbound/parse-in-worker.test.ts`,
  },
  {
    component: 'DNS',
    fault: 'cannot say whether a sender is who they say (SERVFAIL, temperror)',
    expected: 'the message is put off and causes no mail',
    where: `${JOURNEYS}/machines.test.ts`,
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
    fault: 'not there; does not encrypt where it must; refuses our password',
    expected: 'tried later; given nothing; all sending is held and the log says so',
    where: 'test/outbound/send.test.ts, test/store/outbox-result.test.ts',
  },
  {
    component: 'SMTP',
    fault: 'puts a mail off for 49 hours',
    expected: 'given up after 48 hours, with one notice',
    where: 'test/domain/retry.test.ts, test/store/outbox-result.test.ts',
  },
  {
    component: 'SMTP',
    fault: 'a storm of bounces',
    expected: 'sending stops by itself',
    where: `${JOURNEYS}/abuse/bounce-storm.test.ts`,
  },
  {
    component: 'Postgres',
    fault: 'an older backup is restored',
    expected: 'starts on hold, and sends nothing that the mailbox shows to have been sent',
    where: 'test/cli/restore.test.ts, test/store/settle.test.ts',
  },
  {
    component: 'Postgres',
    fault: 'two transactions wait for each other (deadlock)',
    expected: 'tried again',
    where: 'test/store/trouble.test.ts',
  },
  {
    component: 'clock',
    fault: 'daylight saving, leap days, 02:30 that does not exist',
    expected: 'one check-in',
    where: 'test/domain/business-time.test.ts',
  },
  {
    component: 'clock',
    fault: 'the host sleeps for three days',
    expected: 'what is overdue is sent once, within the limits of a person',
    where:
      'not tested as such: test/store/never-too-much.test.ts has the limits, every outage row the overdue mail',
  },
  {
    component: 'web',
    fault: 'twenty clicks on one link at once, with two answers',
    expected: 'each is recorded, none waits for ever',
    where: 'test/web/answer-page.test.ts',
  },
  {
    component: 'web',
    fault: 'killed between the commit and the answer to a click',
    expected: 'the answer is recorded; a second click is one more answer',
    where: 'not tested: there is no key by which a browser would ask again',
  },
];

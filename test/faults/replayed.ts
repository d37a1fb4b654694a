import { decide } from '../../src/domain/decide.ts';
import { parseDelay } from '../../src/domain/delay.ts';
import type { Event } from '../../src/domain/event.ts';
import { ENDED, type Introduction, type Party } from '../../src/domain/introduction.ts';
import type { Mail } from '../../src/domain/mail.ts';
import type { Query, Row } from '../journeys/records.ts';

/** As the stages of these tests are configured; how long is waited changes dates, not states. */
const POLICY = {
  checkIns: [parseDelay('1h'), parseDelay('2h')].filter((delay) => delay !== null),
  businessHours: null,
};

/** I4: what happened, taken from the start by the rules, leads to what is stored; and there is one end at most. */
export async function replayed(query: Query): Promise<string[]> {
  const wrong: string[] = [];
  const parties = grouped(await query('select * from party order by position'));
  const events = grouped(await query('select introduction_id, at, type, data from event order by id'));
  for (const row of await query('select * from introduction')) {
    const id = String(row.id);
    const stored = (parties.get(id) ?? []).map(({ id: party, outcome }) => `${party} ${outcome}`);
    const { introduction, ends } = replay(row, parties.get(id) ?? [], events.get(id) ?? []);
    if (ends > 1) wrong.push(`I4: introduction ${id} ended ${ends} times`);
    if (introduction.state !== row.state)
      wrong.push(`I4: ${id} is ${row.state}, its events say ${introduction.state}`);
    const told = introduction.parties.map(({ id: party, outcome }) => `${party} ${outcome}`);
    if (told.join() !== stored.join()) wrong.push(`I4: ${id} has outcomes ${stored}, its events say ${told}`);
  }
  return wrong;
}

function grouped(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => String(row.introduction_id));
}

function replay(
  row: Row,
  parties: readonly Row[],
  events: readonly Row[],
): { introduction: Introduction; ends: number } {
  let introduction = asAsked(row, parties);
  let mails: Mail[] = [];
  let ends = 0;
  for (const { at, type, data } of events) {
    const event = { type, ...(data as object) } as Event;
    const now = at as Date;
    if (event.type === 'mail_sent')
      mails = mails.map((mail) => (isThat(mail, event) ? { ...mail, status: 'sent', sentAt: now } : mail));
    const { introduction: next, commands } = decide(introduction, event, { now, policy: POLICY, mails });
    for (const command of commands) {
      if (command.do === 'plan') mails = [...mails, planned(command)];
    }
    if (ENDED.has(next.state) && !ENDED.has(introduction.state)) ends += 1;
    introduction = next;
  }
  return { introduction, ends };
}

function planned({
  kind,
  round,
  recipient,
  dueAt,
}: Pick<Mail, 'kind' | 'round' | 'recipient' | 'dueAt'>): Mail {
  return { id: `${kind} ${round}`, kind, round, recipient, dueAt, status: 'planned', sentAt: null };
}

function isThat(mail: Mail, { kind, round, recipient }: Pick<Mail, 'kind' | 'round' | 'recipient'>): boolean {
  return (
    mail.kind === kind && mail.round === round && JSON.stringify(mail.recipient) === JSON.stringify(recipient)
  );
}

/** The introduction before anything happened to it. */
function asAsked(row: Row, parties: readonly Row[]): Introduction {
  return {
    id: String(row.id),
    state: 'proposed',
    mode: row.mode as Introduction['mode'],
    vouched: row.vouched === true,
    quiet: row.quiet === true,
    confirmed: row.confirmed === true,
    firstCheckIn: row.first_check_in === null ? null : parseDelay(String(row.first_check_in)),
    introducer: { name: String(row.introducer_name), address: String(row.introducer_address) },
    parties: parties.map(
      ({ id, name, address }): Party => ({
        id: String(id),
        name: String(name),
        address: String(address),
        outcome: null,
        consent: null,
        optedOut: false,
        unreachable: false,
        wrongPerson: false,
      }),
    ),
    firstMover: null,
    introducedAt: null,
  };
}

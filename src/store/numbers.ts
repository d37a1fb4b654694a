import { type RawBuilder, sql } from 'kysely';
import type { Mode } from '../domain/introduction.ts';
import { RANK } from '../domain/outcome.ts';
import type { Database, Tx } from './database.ts';

/**
 * What came of introductions, in numbers. Each introduction counts by what came of it as a whole, as far along as it
 * got: `won` is also `met`, and `met` is also `inTouch`. Names nobody.
 */
export interface Numbers {
  /** People were brought together: `inTouch`, `notAFit`, `noContact`, `noAnswer`, `goneBadly` and `open` make it up. */
  readonly given: number;
  readonly inTouch: number;
  readonly met: number;
  readonly won: number;
  readonly notAFit: number;
  /** Over, and somebody said that nothing was heard. */
  readonly noContact: number;
  /** Over, and nobody said anything. */
  readonly noAnswer: number;
  readonly goneBadly: number;
  /** Given, not over, and nothing is known yet. */
  readonly open: number;
  /** Not given, or not yet: they wait for a yes, or ended before anybody was brought together. */
  readonly waiting: number;
  readonly declined: number;
  readonly lapsed: number;
  /** Called off by the introducer, before or after it was given. */
  readonly cancelled: number;
  /** From being brought together to the first word of either side, the median; null where nobody has said a word. */
  readonly daysToFirstReply: number | null;
}

/** Of which introductions; what is left out is not asked. The span is that in which they were asked for. */
export interface NumbersFilter {
  readonly introducer?: string;
  readonly since?: Date | null;
  /** Exclusive. */
  readonly until?: Date | null;
  readonly mode?: Mode;
  readonly vouched?: boolean;
  /** Whether the introducer's words name who writes first. */
  readonly firstMoverNamed?: boolean;
}

/** What numbers are compared by. */
export type Dimension = 'mode' | 'vouched' | 'firstMoverNamed' | 'introducer';

/** The numbers of one introducer, of what they asked for since then (null: ever). */
export function introducerNumbers(
  database: Database | Tx,
  address: string,
  since: Date | null,
): Promise<Numbers> {
  return numbers(database, { introducer: address, since });
}

export async function numbers(database: Database | Tx, filter: NumbersFilter = {}): Promise<Numbers> {
  const { rows } = await counted(filter, sql`''`).execute(database);
  return rows[0]?.numbers ?? NONE;
}

/** The same, one line for each value: `introduced`, `true`, an address. In the order of how many were asked for. */
export async function numbersBy(
  database: Database | Tx,
  dimension: Dimension,
  filter: NumbersFilter = {},
): Promise<{ readonly value: string; readonly numbers: Numbers }[]> {
  const { rows } = await counted(filter, VALUES[dimension]).execute(database);
  return rows;
}

const NONE: Numbers = {
  given: 0,
  inTouch: 0,
  met: 0,
  won: 0,
  notAFit: 0,
  noContact: 0,
  noAnswer: 0,
  goneBadly: 0,
  open: 0,
  waiting: 0,
  declined: 0,
  lapsed: 0,
  cancelled: 0,
  daysToFirstReply: null,
};

const VALUES: Readonly<Record<Dimension, RawBuilder<string>>> = {
  mode: sql`introduction.mode`,
  vouched: sql`introduction.vouched::text`,
  firstMoverNamed: sql`(introduction.first_mover is not null)::text`,
  introducer: sql`introduction.introducer_address`,
};

/** What a side has said by itself: an answer, or mail to the others in our sight. */
const FIRST_WORDS = ['answered', 'wrote_in_thread', 'thanked'];

function counted(filter: NumbersFilter, value: RawBuilder<string>) {
  return sql<{ value: string; numbers: Numbers }>`
    with each as (
      select ${value} as value, introduction.state, introduction.introduced_at is not null as given,
        coalesce(introduction.introducer_says, (${sql.val(RANK)}::text[])[(
          select coalesce(max(array_position(${sql.val(RANK)}::text[], coalesce(party.outcome, 'no_answer'))), 1)
          from party where party.introduction_id = introduction.id
        )]) as outcome,
        (
          select extract(epoch from min(event.at) - introduction.introduced_at) / 86400
          from event where event.introduction_id = introduction.id
            and event.type = any(${sql.val(FIRST_WORDS)}::text[]) and event.at >= introduction.introduced_at
        ) as days
      from introduction where ${wanted(filter)}
    ), told as (
      select *, given and outcome in ('in_touch', 'met', 'won') as in_touch from each
    )
    select value, json_build_object(
      'given', count(*) filter (where given),
      'inTouch', count(*) filter (where in_touch),
      'met', count(*) filter (where in_touch and outcome <> 'in_touch'),
      'won', count(*) filter (where in_touch and outcome = 'won'),
      'notAFit', count(*) filter (where given and outcome = 'not_a_fit'),
      'noContact', count(*) filter (where given and outcome = 'no_contact' and state not in ('introduced', 'in_touch')),
      'noAnswer', count(*) filter (where given and outcome = 'no_answer' and state not in ('introduced', 'in_touch')),
      'goneBadly', count(*) filter (where given and outcome = 'bad_experience'),
      'open', count(*) filter (
        where given and outcome in ('no_answer', 'no_contact') and state in ('introduced', 'in_touch')),
      'waiting', count(*) filter (where state = 'proposed'),
      'declined', count(*) filter (where state = 'declined'),
      'lapsed', count(*) filter (where state = 'lapsed'),
      'cancelled', count(*) filter (where state = 'cancelled'),
      'daysToFirstReply', percentile_cont(0.5) within group (order by days) filter (where given)
    ) as numbers
    from told group by value order by count(*) desc, value`;
}

function wanted(filter: NumbersFilter): RawBuilder<boolean> {
  const { introducer, since, until, mode, vouched, firstMoverNamed } = filter;
  const conditions = [sql<boolean>`true`];
  if (introducer !== undefined) conditions.push(sql`introduction.introducer_address = ${introducer}`);
  if (since) conditions.push(sql`introduction.created_at >= ${since}`);
  if (until) conditions.push(sql`introduction.created_at < ${until}`);
  if (mode !== undefined) conditions.push(sql`introduction.mode = ${mode}`);
  if (vouched !== undefined) conditions.push(sql`introduction.vouched = ${vouched}`);
  if (firstMoverNamed !== undefined)
    conditions.push(sql`(introduction.first_mover is not null) = ${firstMoverNamed}`);
  return sql.join(conditions, sql` and `);
}

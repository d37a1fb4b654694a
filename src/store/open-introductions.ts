import { listed, shownName } from '../domain/person-name.ts';
import type { Tx } from './database.ts';

export interface OpenIntroduction {
  readonly id: string;
  /** The parties, one by one, and as people say it. */
  readonly people: readonly string[];
  readonly names: string;
  readonly date: string;
  /** Where it stands, in a few words. */
  readonly standing: string;
}

const STANDING: Readonly<Record<string, string>> = {
  proposed: 'waiting for a yes',
  introduced: 'introduced, no news yet',
  in_touch: 'they are in touch',
};

/** More than this nobody reads in a mail; the newest come first. */
const MOST = 50;

/** An introducer's introductions that are not over. */
export async function openIntroductionsOf(tx: Tx, introducer: string): Promise<OpenIntroduction[]> {
  const rows = await tx
    .selectFrom('introduction')
    .select(['id', 'state', 'created_at'])
    .where('introducer_address', '=', introducer)
    .where('state', 'in', Object.keys(STANDING))
    .orderBy('created_at', 'desc')
    .limit(MOST)
    .execute();
  if (rows.length === 0) return [];
  const parties = await tx
    .selectFrom('party')
    .select(['introduction_id', 'name', 'address'])
    .where(
      'introduction_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('position')
    .execute();
  return rows.map(({ id, state, created_at }) => {
    const people = parties.filter((party) => party.introduction_id === id).map(shownName);
    return {
      id,
      people,
      names: listed(people),
      date: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
        created_at,
      ),
      standing: STANDING[state] ?? state,
    };
  });
}

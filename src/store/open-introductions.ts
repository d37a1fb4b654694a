import { shownName } from '../domain/person-name.ts';
import type { PhraseKey, Told } from '../domain/phrase.ts';
import type { Tx } from './database.ts';

export interface OpenIntroduction {
  readonly id: string;
  readonly people: readonly string[];
  readonly date: Told;
  /** Where it stands, in a few words. */
  readonly standing: Told;
}

const STANDING: Readonly<Record<string, PhraseKey>> = {
  proposed: 'open.proposed',
  introduced: 'open.introduced',
  in_touch: 'open.in_touch',
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
    const say = STANDING[state];
    const standing = say === undefined ? state : { say };
    return { id, people, date: { day: created_at.toISOString() }, standing };
  });
}

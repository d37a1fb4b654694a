import type { Delay } from './delay.ts';

/** Where an introduction stands. `proposed` waits for a yes before anyone is written to in its name. */
export type State = 'proposed' | 'introduced' | 'in_touch' | 'closed' | 'declined' | 'lapsed' | 'cancelled';

export type Mode = 'introduced' | 'requested' | 'ask';

/** What one party says came of it; `no_answer` is what stands where nothing was said. */
export type Outcome =
  | 'won'
  | 'met'
  | 'in_touch'
  | 'not_a_fit'
  | 'no_contact'
  | 'no_answer'
  | 'bad_experience';

export interface Person {
  readonly name: string;
  /** Lower-case. */
  readonly address: string;
}

/** A contact in one introduction, with an outcome of its own: two parties' outcomes are never merged. */
export interface Party extends Person {
  readonly id: string;
  readonly outcome: Outcome | null;
  /** Whether the party agreed to being introduced (`ask`); null where nobody asked or answered. */
  readonly consent: 'yes' | 'no' | null;
  readonly optedOut: boolean;
  /** Their mail came back for good, or they called ours spam: nothing more can reach them. */
  readonly unreachable: boolean;
  /** Whoever reads this address says that somebody else was meant. */
  readonly wrongPerson: boolean;
  /** Has heard nothing from the others, who were reminded since: asked once more whether that has changed. */
  readonly waits?: boolean;
  /** Away until then, or wants to be left alone: what we ask of our own accord waits. */
  readonly quietUntil?: Date | null;
}

export interface Introduction {
  readonly id: string;
  readonly state: State;
  readonly mode: Mode;
  readonly vouched: boolean;
  /** Record and check in, but send no connection mail. */
  readonly quiet: boolean;
  /** False while the introducer has not said whether a doubtful reading was right. */
  readonly confirmed: boolean;
  /** Replaces the first of the configured check-ins. */
  readonly firstCheckIn: Delay | null;
  readonly introducer: Person;
  readonly parties: readonly Party[];
  /** The party that the introducer's words name to write first; null where they name nobody. */
  readonly firstMover: string | null;
  /** ISO date by which the first mover was to write, by the introducer's words; null where they name no day. */
  readonly moveBy?: string | null;
  /** What came of it by the introducer's own word, where they have put us right; the parties' answers stand beside it. */
  readonly introducerSays?: Outcome | null;
  /** When the connection mail first went out (or would have, where `quiet`). */
  readonly introducedAt: Date | null;
}

/** States in which nothing more is asked of anyone. */
export const ENDED: ReadonlySet<State> = new Set(['closed', 'declined', 'lapsed', 'cancelled']);

/** Those whom the connection mail brings together: whoever said no, or was never heard, is not shown to the others. */
export function companyOf(introduction: Introduction): readonly Party[] {
  if (introduction.mode !== 'ask' || introduction.state === 'proposed') return introduction.parties;
  return introduction.parties.filter((party) => party.consent === 'yes');
}

/** Whom no mail reaches any more, or none is to reach. */
export function hasLeft(party: Party): boolean {
  return party.optedOut || party.unreachable || party.wrongPerson;
}

export function partyOf(introduction: Introduction, partyId: string): Party | null {
  return introduction.parties.find((party) => party.id === partyId) ?? null;
}

export function partyAt(introduction: Introduction, address: string): Party | null {
  return introduction.parties.find((party) => party.address === address) ?? null;
}

/** The introduction with one party changed. */
export function withParty(introduction: Introduction, partyId: string, change: Partial<Party>): Introduction {
  const parties = introduction.parties.map((party) =>
    party.id === partyId ? { ...party, ...change } : party,
  );
  return { ...introduction, parties };
}

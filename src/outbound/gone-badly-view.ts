import { companyOf } from '../domain/introduction.ts';
import type { Material } from '../domain/material.ts';
import { greetingName, shownName } from '../domain/person-name.ts';
import type { Told, ToldView } from '../domain/phrase.ts';
import { partsOf } from './outcome-view.ts';

/**
 * It went badly: what was said, as far as it may be passed on, a draft to each side, and three ways on. The drafts are the
 * same to both: nobody can tell from them who complained.
 */
export function goneBadlyView(material: Material): ToldView {
  const { introduction, createdAt } = material;
  const company = companyOf(introduction);
  const date: Told = { day: (introduction.introducedAt ?? createdAt).toISOString() };
  const drafts = company
    .filter((party) => !party.wrongPerson)
    .map((party) => {
      const others = { list: company.filter(({ id }) => id !== party.id).map(shownName) };
      return {
        name: shownName(party),
        address: party.address,
        hello: { say: 'draft.hello', with: { name: greetingName(party) } },
        sorry: { say: 'draft.sorry', with: { others, date } },
        ask: { say: 'draft.ask' },
        signed: greetingName(introduction.introducer),
      } as const;
    });
  // Whoever did not complain is more likely the one to pause; either can be named.
  const example = company.find(({ outcome }) => outcome !== 'bad_experience') ?? company[0];
  const name = example === undefined ? '' : greetingName(example);
  return {
    people: partsOf(material),
    drafts,
    repaired: { say: 'way.repaired' },
    pause: { say: 'way.pause', with: { name } },
    never: { say: 'way.never', with: { name } },
  };
}

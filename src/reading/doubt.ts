import type { Phrase } from '../domain/phrase.ts';
import type { Mailbox } from './mail.ts';

/** Why the introducer is asked before anybody is written to. */
export interface Doubt {
  /** For whoever runs the service: a clause that completes "because …". */
  readonly clause: string;
  /** The same for the introducer, in their language. */
  readonly told: Phrase;
}

export const PEOPLE_FORWARDED: Doubt = {
  clause: 'people were found in a forwarded message',
  told: { say: 'doubt.forwarded' },
};

export const ONE_COPIED: Doubt = {
  clause: 'one of them was copied in and the others were only named',
  told: { say: 'doubt.one_copied' },
};

export function peopleNamed(count: number): Doubt {
  return {
    clause: `${count} people were named in the text`,
    told: { say: 'doubt.named', with: { count: String(count) } },
  };
}

export function posesAsAnother({ name, address }: Mailbox): Doubt {
  return {
    clause: `the name shown for ${address} is another address, ${name}`,
    told: { say: 'doubt.posing', with: { address, name } },
  };
}

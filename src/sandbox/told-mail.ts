import type { Mailbox } from '../reading/mail.ts';
import type { Letter } from './letter.ts';
import type { Step } from './step.ts';
import type { Draft } from './write-mail.ts';

/** What the service knows about a mail of its own. */
export interface KnownLetter {
  /** The number in the story of the introduction it is about. */
  readonly introduction: number | null;
  readonly kind: string;
  readonly round: number;
}

/** A mail to the service, as it is told: what its author wrote, without the mail quoted below. */
export function toldOf(draft: Draft, service: string, introduction: number | null): Step {
  const { from, to, cc = [], subject, text, genuine = true } = draft;
  const name = nameOf(from, service);
  return {
    step: 'mail',
    introduction,
    from: genuine ? name : `Somebody in the name of ${name}`,
    to: [...to, ...cc].map((person) => nameOf(person, service)),
    subject,
    text,
    ours: null,
  };
}

/** A mail of the service, as it is told: without its footer, which is the same in all of them. */
export function toldBy({ mail }: Letter, { introduction, ...ours }: KnownLetter): Step {
  const names = [...mail.to, ...mail.cc].map(({ name, address }) => name || address);
  const text = (mail.text ?? '').split(/\n-- ?\n/)[0]?.trim() ?? '';
  const from = mail.from[0]?.name || 'Introloop';
  return { step: 'mail', introduction, from, to: names, subject: mail.subject, text, ours };
}

/** The service's address as people know it; one that it gave out for an answer says nothing to a reader. */
function nameOf({ name, address }: Mailbox, service: string): string {
  if (address === service) return address;
  return address.endsWith(service.slice(service.indexOf('@'))) ? 'Introloop' : name || address;
}

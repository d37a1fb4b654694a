import { domainOf } from '../domain/mail-domain.ts';
import type { ParsedMail } from './mail.ts';

/** Message-IDs of the service's own mail: `<il-KIND-HEX@domain>`, under the domain of one of its addresses. */
const OWN_ID = /^<il-[a-z0-9_]{1,24}-[a-z0-9]{4,64}@([^<>@\s]{1,253})>$/i;

/** Whether a Message-ID is of the service's own making. */
export function isOwnMessageId(id: string, services: readonly string[]): boolean {
  const domain = OWN_ID.exec(id)?.[1]?.toLowerCase();
  return domain !== undefined && services.some((service) => domainOf(service) === domain);
}

/** Yahoo puts a `References` into new mail that is the message's own id with `.ref` in it: no earlier mail. */
function isOwnReference(id: string, messageId: string | null): boolean {
  return messageId !== null && id.replace('.ref@', '@') === messageId;
}

/** The earlier mails that this one names: In-Reply-To first, then References from the latest back. */
export function namedMessageIds(mail: ParsedMail): string[] {
  const named = [...mail.inReplyTo, ...mail.references.toReversed()];
  return [...new Set(named)].filter((id) => !isOwnReference(id, mail.messageId));
}

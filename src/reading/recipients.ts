import type { ParsedMail } from './mail.ts';
import { type ServiceAddress, serviceAddress } from './service-address.ts';

/** Where among its recipients the service is, and what its addresses say. */
export interface Recipients {
  /** Every address of the service that was written to, in the order To, Cc, envelope. */
  readonly service: readonly ServiceAddress[];
  readonly tags: readonly string[];
  readonly replyTokens: readonly string[];
  readonly bounceTokens: readonly string[];
}

/**
 * Finds the service among the recipients. A copy sent blind shows only in what servers noted of the envelope;
 * the same address there and in the header is one.
 */
export function recipients(mail: ParsedMail, services: readonly string[]): Recipients {
  const visible = [...mail.to, ...mail.cc].map((box) => box.address);
  const addresses = [...new Set([...visible, ...mail.envelopeTo])];
  const service = addresses
    .map((address) => serviceAddress(address, services))
    .filter((found) => found !== null);
  const tokens = service.map(({ token }) => token).filter((token) => token !== null);
  const values = (...kinds: string[]) =>
    tokens.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value);
  return {
    service,
    tags: service.flatMap(({ tags }) => tags),
    replyTokens: values('reply', 'thread'),
    bounceTokens: values('bounce'),
  };
}

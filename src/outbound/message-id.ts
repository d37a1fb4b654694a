import type { Introduction } from '../domain/introduction.ts';
import type { Mail, MailKind } from '../domain/mail.ts';
import { domainOf } from '../domain/mail-domain.ts';
import { derivedHex } from './secrets.ts';

/** The kind in a Message-ID, for whoever reads a log: `<il-ci-…@example.com>`. */
const SHORT: Readonly<Record<MailKind, string>> = {
  confirm: 'cf',
  consent: 'cs',
  declined: 'dc',
  lapsed: 'lp',
  not_now: 'nn',
  connection: 'cx',
  check_in: 'ci',
  outcome: 'oc',
  gone_badly: 'gb',
  digest: 'dg',
  thank_you: 'ty',
  thanks: 'th',
  nudge: 'nd',
  reminder: 'rm',
  notice: 'nt',
};

interface Issuer {
  readonly secret: Buffer;
  readonly service: string;
}

/** The one Message-ID that all copies of an introduction's connection mail share. */
export function connectionMessageId({ id }: Pick<Introduction, 'id'>, { secret, service }: Issuer): string {
  return `<il-${SHORT.connection}-${derivedHex(secret, 'message-id', id, 'connection')}@${domainOf(service)}>`;
}

/** The Message-ID of a mail to one reader. */
export function messageIdOf({ id, kind }: Pick<Mail, 'id' | 'kind'>, { secret, service }: Issuer): string {
  return `<il-${SHORT[kind]}-${derivedHex(secret, 'message-id', id)}@${domainOf(service)}>`;
}

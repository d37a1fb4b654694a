import { headerValue, headerValues, type ParsedMail } from '../mail.ts';

const LIST_ADDRESS = /<?mailto:([^<>?\s]{3,320})/i;
const LIST_ID = /<?([a-z0-9_.=+-]{3,255})>?\s*$/i;

/** Return paths of list software and bulk mailers: one for each subscriber. */
const BULK_RETURN_PATH = /(?:^|[-+_.])bounces?(?:[-+_.=@]|$)|^(?:owner-|prvs=|msprvs)|-owner@|-return-/i;

/** Marks that newsletters carry beside the standard's. Feedback-ID says less: Proton sets it on people's mail. */
const BULK_MAILERS = ['x-campaign', 'x-campaignid', 'x-mc-user', 'x-mailgun-tag', 'x-csa-complaints'];

/**
 * Whether the list is the service's own address: groups of Google Workspace and Microsoft 365 that lead to its mailbox
 * mark what they pass on as list mail, and that is how its mail arrives.
 */
function isOwnList(mail: ParsedMail, isOwnAddress: (address: string) => boolean): boolean {
  const posts = headerValues(mail, 'list-post').flatMap((value) => LIST_ADDRESS.exec(value)?.[1] ?? []);
  const groups = headerValues(mail, 'mailing-list').flatMap(
    (value) => /^list ([^\s;]{3,320})/i.exec(value)?.[1] ?? [],
  );
  const ids = headerValues(mail, 'list-id').flatMap((value) => {
    const id = LIST_ID.exec(value.slice(-300))?.[1];
    return id === undefined ? [] : [id.replace('.', '@')];
  });
  const all = [...posts, ...groups, ...ids, ...headerValues(mail, 'x-beenthere')];
  return all.some((address) => isOwnAddress(address.trim().toLowerCase()));
}

/** What speaks for a list or a bulk mailing, each once; none of these decides alone. */
function marks(mail: ParsedMail): string[] {
  const has = (name: string) => headerValue(mail, name) !== null;
  const precedence = headerValues(mail, 'precedence').some((value) =>
    /^\s*(?:list|bulk|junk)\b/i.test(value),
  );
  return [
    has('list-id') ? 'List-Id' : null,
    headerValues(mail, 'list-post').some((value) => /mailto:/i.test(value)) ? 'List-Post' : null,
    has('list-unsubscribe') || has('list-subscribe') || has('list-help') ? 'List-Unsubscribe' : null,
    has('list-unsubscribe-post') || has('feedback-id') ? 'a mark of mass mail' : null,
    has('x-beenthere') || has('mailing-list') || has('x-mailman-version') || has('x-mlserver')
      ? 'list software'
      : null,
    precedence ? 'Precedence' : null,
    BULK_RETURN_PATH.test(mail.returnPath ?? '') ? 'its return path' : null,
    BULK_MAILERS.some(has) ? 'a bulk mailer' : null,
  ].filter((mark) => mark !== null);
}

/**
 * Marks of a list itself, which also forbid an answer (RFC 3834 section 2). An unsubscribe link and a return path of a
 * bulk mailer are what a person's sales or calendar tool adds to mail that the person wrote: they make a newsletter only
 * together, and of mail to nobody but us.
 */
const STRONG = ['List-Id', 'List-Post', 'list software', 'Precedence', 'a bulk mailer'];

/** How much of a list's or a bulk mailer's marks a message carries; our own group's count for nothing. */
function listMarks(mail: ParsedMail, isOwnAddress: (address: string) => boolean): string[] {
  return isOwnList(mail, isOwnAddress) ? [] : marks(mail);
}

/** Whether a list or a bulk mailer asks for silence, though the message may be a person's. */
export function asksForSilence(mail: ParsedMail, isOwnAddress: (address: string) => boolean): boolean {
  return listMarks(mail, isOwnAddress).some((mark) => STRONG.includes(mark));
}

/** Why a message is list mail or a newsletter, as a clause; null where it is not, or too little says so. */
export function mailingList(mail: ParsedMail, isOwnAddress: (address: string) => boolean): string | null {
  const found = listMarks(mail, isOwnAddress);
  const strong = found.some((mark) => STRONG.includes(mark));
  const mailing = found.length > 2 && mail.to.length + mail.cc.length < 2 && mail.inReplyTo.length === 0;
  if (found.length < 2 || !(strong || mailing)) return null;
  return `it came over a mailing list or in bulk (${found.slice(0, 3).join(', ')})`;
}

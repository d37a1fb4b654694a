import { domainOf } from '../domain/mail-domain.ts';
import type { ReadingContext } from './context.ts';
import { type Doubt, ONE_COPIED, PEOPLE_FORWARDED, peopleNamed, posesAsAnother } from './doubt.ts';
import { isIntroducerAgain } from './introducers.ts';
import { isMachineAddress } from './machine-address.ts';
import type { Mailbox, ParsedMail } from './mail.ts';
import { writeOutMailtoLinks } from './mailto-links.ts';
import { namedPeople } from './named-people.ts';
import type { Mode } from './reading.ts';
import { serviceAddress } from './service-address.ts';
import { type Forwarded, forwarded } from './written/forwarded.ts';
import { newText } from './written/new-text.ts';

/** HTML searched for links and forwarded headers, in characters; what the author wrote comes first. */
const HTML_LENGTH = 128 * 1024;

/** The most people one introduction may have. */
export const MOST_PARTIES = 10;

/** Who is to be introduced, and what is doubtful about it. */
export interface Company {
  readonly parties: readonly Mailbox[];
  readonly mode: Mode;
  /** None where the reading is plain. */
  readonly doubts: readonly Doubt[];
}

/** Mailboxes of a firm, not of a person. */
const GENERAL =
  /^(?:info|office|contact|kontakt|mail|hello|hallo|team|admin|support|sales|buero|bureau|kantoor)@/;

/** The general address of the introducer's own firm stands in texts as part of a signature. */
function isOwnOffice({ address }: Mailbox, from: Mailbox): boolean {
  return GENERAL.test(address) && domainOf(address) === domainOf(from.address);
}

/** Each mailbox once, in order; a name given only the second time is kept. */
function unique(boxes: readonly Mailbox[]): Mailbox[] {
  const people = new Map<string, Mailbox>();
  for (const box of boxes) {
    const known = people.get(box.address);
    if (known === undefined || known.name === '') people.set(box.address, box);
  }
  return [...people.values()];
}

/** The people among mailboxes: neither the introducer nor the service nor a machine, each once. */
function peopleAmong(boxes: readonly Mailbox[], from: Mailbox, context: ReadingContext): Mailbox[] {
  return unique(boxes).filter(
    (box) =>
      !isIntroducerAgain(box, from, context.introducers) &&
      serviceAddress(box.address, context.serviceAddresses) === null &&
      !isMachineAddress(box.address),
  );
}

/**
 * The people named in the author's own words. An address that only a link holds is looked for where the text
 * shows too few: some clients leave it out of their plain text.
 */
function namedInNote(
  mail: ParsedMail,
  note: string,
  among: (boxes: readonly Mailbox[]) => Mailbox[],
): Mailbox[] {
  const named = among(namedPeople(note));
  const html =
    named.length < 2 && mail.html !== null ? writeOutMailtoLinks(mail.html.slice(0, HTML_LENGTH)) : null;
  if (html === null) return named;
  return unique([...among(namedPeople(newText({ ...mail, text: null, html }).text)), ...named]);
}

/** The header blocks of what was forwarded: attached messages, else one written into the text. */
function forwardedBlocks(mail: ParsedMail): Forwarded[] {
  if (mail.enclosed.length > 0) {
    return mail.enclosed.map(({ from, to, cc, subject }) => ({ from: from[0] ?? null, to, cc, subject }));
  }
  const block = forwarded({ ...mail, html: mail.html?.slice(0, HTML_LENGTH) ?? null });
  return block === null ? [] : [block];
}

/** A name that is another domain's address: whoever reads it believes to write there. */
function posing(parties: readonly Mailbox[]): Doubt[] {
  return parties
    .filter(({ name, address }) => {
      const shown = /[^\s<>@]{1,64}@([^\s<>@]{1,253})/.exec(name)?.[1]?.toLowerCase();
      return shown !== undefined && shown !== domainOf(address);
    })
    .map(posesAsAnother);
}

/**
 * Works out who is to be introduced to whom. With two or more people in To and Cc it is they alone; else
 * those named in the note come in, and then the people of a forwarded header block.
 */
export function company(
  mail: ParsedMail,
  note: string,
  from: Mailbox,
  ask: boolean,
  context: ReadingContext,
): Company {
  const among = (boxes: readonly Mailbox[]) => peopleAmong(boxes, from, context);
  const copied = among([...mail.to, ...mail.cc]);
  if (copied.length >= 2)
    return { parties: copied, mode: ask ? 'ask' : 'introduced', doubts: posing(copied) };
  const named = namedInNote(mail, note, among).filter(
    (box) => box.address !== copied[0]?.address && !isOwnOffice(box, from),
  );
  const blocks = forwardedBlocks(mail).flatMap((block) => [
    ...(block.from ? [block.from] : []),
    ...block.to,
    ...block.cc,
  ]);
  const parties = unique([...copied, ...named, ...among(blocks)]);
  const fromForward = parties.length > unique([...copied, ...named]).length;
  const doubts = [
    ...(fromForward ? [PEOPLE_FORWARDED] : []),
    ...(copied.length === 1 && parties.length > 1 ? [ONE_COPIED] : []),
    ...(named.length > 2 ? [peopleNamed(named.length)] : []),
    ...posing(parties),
  ];
  return { parties, mode: ask ? 'ask' : 'requested', doubts };
}

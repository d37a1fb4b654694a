import type { Sign } from '../../domain/event.ts';
import { companyOf, type Introduction, type Party, partyAt } from '../../domain/introduction.ts';
import { calendarPeople } from '../../reading/automatic/calendar-reply.ts';
import { isMachineAddress } from '../../reading/machine-address.ts';
import type { ParsedMail } from '../../reading/mail.ts';
import { lockIntroduction } from '../../store/introduction-row.ts';
import { record } from '../../store/record.ts';
import { introductionShared } from '../../store/shared-introduction.ts';
import type { Action, Consequence } from './action.ts';
import { signOf } from './sign.ts';

/** Addresses looked up at most: a crowd on copy is no two people writing to each other. */
const MOST_PEOPLE = 50;

/**
 * Mail between people who were introduced, with a copy to us, that names no earlier mail: a thread of their own, or what a
 * calendar sends. It shows that they are in touch, and nothing else follows from it.
 */
export async function evidenceElsewhere(action: Action): Promise<Consequence | null> {
  const { tx, mail, forged } = action;
  const writer = writerOf(action);
  if (forged || writer === null) return null;
  const people = [...mail.to, ...mail.cc].map(({ address }) => address).concat(calendarPeople(mail));
  const id = await introductionShared(
    tx,
    writer,
    people.filter((address) => address !== writer).slice(0, MOST_PEOPLE),
  );
  const introduction = id === null ? null : await lockIntroduction(tx, id);
  const party = introduction === null ? null : partyAt(introduction, writer);
  if (introduction === null || party === null) return null;
  const sign = signOf(mail, action.reading.newText, introduction, party);
  return sign === null ? null : inTouch(action, introduction, party, sign);
}

/** Some calendars write in their own name for whoever invites. */
function writerOf({ mail }: Action): string | null {
  const from = mail.from[0]?.address ?? null;
  if (from === null || !isMachineAddress(from)) return from;
  return calendarPeople(mail)[0] ?? null;
}

/** The writer is in touch by what their mail shows; whoever a meeting was accepted from, too. */
export async function inTouch(
  { tx, policy, mail }: Action,
  introduction: Introduction,
  party: Party,
  sign: Sign,
): Promise<Consequence> {
  const seen = [party.id, ...(sign === 'acceptance' ? hosts(mail, introduction, party) : [])];
  for (const partyId of seen) {
    await record(tx, introduction.id, { type: 'wrote_in_thread', partyId, sign }, policy);
  }
  return { introductionId: introduction.id, partyId: party.id };
}

/** Who organized the meeting that was accepted. */
function hosts(mail: ParsedMail, introduction: Introduction, guest: Party): string[] {
  const people = new Set([...calendarPeople(mail), ...mail.to.map(({ address }) => address)]);
  return companyOf(introduction)
    .filter(({ id, address }) => id !== guest.id && people.has(address))
    .map(({ id }) => id);
}

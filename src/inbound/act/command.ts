import { databaseNow } from '../../store/database.ts';
import { record } from '../../store/record.ts';
import { openPartiesAt, suppress } from '../../store/suppression.ts';
import type { Action, Consequence } from './action.ts';
import { introducerMail } from './introducer-mail.ts';

/**
 * A mail to the service's plain address that asks for something other than an introduction. "Stop" is heard from everybody,
 * whichever way it comes; everything else from introducers alone.
 */
export async function command(action: Action): Promise<Consequence | null> {
  const { mail, reading, byIntroducer, forged } = action;
  const address = mail.from[0]?.address;
  if (address === undefined || forged) return null;
  if (reading.command === 'stop') return stop(action, address);
  return byIntroducer ? introducerMail(action, null) : null;
}

async function stop({ tx, policy }: Action, address: string): Promise<Consequence | null> {
  await suppress(tx, address, 'opted_out', await databaseNow(tx));
  const places = await openPartiesAt(tx, address);
  for (const { introductionId, partyId } of places) {
    await record(tx, introductionId, { type: 'opted_out', partyId, via: 'mail' }, policy);
  }
  return places[0] ?? null;
}

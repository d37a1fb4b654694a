import { classify } from '../../answers/classify.ts';
import { databaseNow } from '../../store/database.ts';
import { record } from '../../store/record.ts';
import { openPartiesAt, suppress } from '../../store/suppression.ts';
import type { Action, Consequence } from './action.ts';

/**
 * A mail to the service's plain address that asks for something other than an introduction. From someone who was
 * introduced, "stop" is heard whichever way it comes.
 */
export async function command(action: Action): Promise<Consequence | null> {
  const { tx, policy, mail, reading, forged, receivedAt } = action;
  const address = mail.from[0]?.address;
  if (address === undefined || forged) return null;
  const text = `${mail.subject}\n${reading.newText}`;
  if (classify({ context: 'thread', text, receivedAt }).label !== 'opt_out') return null;
  await suppress(tx, address, 'opted_out', await databaseNow(tx));
  const places = await openPartiesAt(tx, address);
  for (const { introductionId, partyId } of places) {
    await record(tx, introductionId, { type: 'opted_out', partyId, via: 'mail' }, policy);
  }
  return places[0] ?? null;
}

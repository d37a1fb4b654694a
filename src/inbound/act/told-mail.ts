import type { Introduction } from '../../domain/introduction.ts';
import type { MailKind } from '../../domain/mail.ts';
import { namedMessageIds } from '../../reading/thread.ts';
import { introductionsToldIn, latestOf, newsNamed } from '../../store/digest.ts';
import { findIntroduction } from '../../store/introduction-row.ts';
import type { Action } from './action.ts';

/** Mails that tell an introducer what came of it, or ask them about it. */
const TELLS: ReadonlySet<MailKind> = new Set(['outcome', 'gone_badly', 'reminder', 'notice']);

/**
 * The introductions that the answered mail has told of: none where it told of nothing, several where news was told
 * together.
 */
export async function toldBy(action: Action, answered: Introduction | null): Promise<Introduction[]> {
  const { tx, mail } = action;
  const by = mail.from[0]?.address ?? '';
  if (answered === null) {
    const ours = await newsNamed(tx, namedMessageIds(mail), by);
    if (ours === null) return [];
    // A question which one is meant: any of the latest may be.
    const ids = ours.kind === 'digest' ? await introductionsToldIn(tx, ours.id) : await latestOf(tx, by);
    return found(action, ids, by);
  }
  if (action.answered?.to !== 'mail' || !TELLS.has(action.answered.trail.kind)) return [];
  const besides = await introductionsToldIn(tx, action.answered.trail.outgoingId);
  return [
    answered,
    ...(await found(
      action,
      besides.filter((id) => id !== answered.id),
      by,
    )),
  ];
}

async function found({ tx }: Action, ids: readonly string[], introducer: string): Promise<Introduction[]> {
  const introductions: Introduction[] = [];
  for (const id of ids) {
    const introduction = await findIntroduction(tx, id);
    if (introduction?.introducer.address === introducer) introductions.push(introduction);
  }
  return introductions;
}

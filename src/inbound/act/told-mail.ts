import type { Introduction } from '../../domain/introduction.ts';
import type { MailKind } from '../../domain/mail.ts';
import { namedMessageIds } from '../../reading/thread.ts';
import { digestNamed, introductionsToldIn } from '../../store/digest.ts';
import { findIntroduction } from '../../store/introduction-row.ts';
import type { Action } from './action.ts';

/** Mails that tell an introducer what came of it. */
const TELLS: ReadonlySet<MailKind> = new Set(['outcome', 'gone_badly', 'reminder', 'digest']);

/**
 * The introductions that the answered mail has told of: none where it told of nothing, several where news was told
 * together.
 */
export async function toldBy(action: Action, answered: Introduction | null): Promise<Introduction[]> {
  const { tx, mail } = action;
  const by = mail.from[0]?.address ?? '';
  if (answered === null) {
    const digest = await digestNamed(tx, namedMessageIds(mail), by);
    return digest === null ? [] : found(action, await introductionsToldIn(tx, digest), by);
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

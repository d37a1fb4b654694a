import { DateTime, FixedOffsetZone } from 'luxon';
import type { MailKind } from './mail.ts';

const MORNING = 9;
const EVENING = 20;

/** What asks for a person's attention of our own accord; the rest answers them or is awaited. */
const CAN_WAIT: ReadonlySet<MailKind> = new Set(['check_in', 'nudge', 'consent', 'thank_you']);

/**
 * When a mail may reach its reader without disturbing their night or weekend; null where that is now, where the mail cannot
 * wait, or where their time is not known.
 * @param offset minutes east of UTC where the reader was last
 */
export function wakingHours(kind: MailKind, offset: number | null, now: Date): Date | null {
  if (offset === null || !CAN_WAIT.has(kind)) return null;
  const local = DateTime.fromJSDate(now, { zone: FixedOffsetZone.instance(offset) });
  if (!isWeekend(local) && local.hour >= MORNING - 1 && local.hour < EVENING) return null;
  let day = local.hour < MORNING ? local : local.plus({ days: 1 });
  while (isWeekend(day)) day = day.plus({ days: 1 });
  return day.set({ hour: MORNING, minute: 0, second: 0, millisecond: 0 }).toJSDate();
}

function isWeekend(day: DateTime): boolean {
  return day.weekday > 5;
}

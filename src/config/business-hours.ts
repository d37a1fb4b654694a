import type { BusinessHours } from '../domain/business-time.ts';
import { listed, shown, Wrong } from './wrong.ts';

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Reads `Mon-Fri 09:00-17:00 Europe/Paris`, `Mon,Wed-Fri 9:00-17:30 UTC`; `off` is null. Throws Wrong. */
export function businessHours(text: string): BusinessHours | null {
  if (text.toLowerCase() === 'off') return null;
  const [days, hours, zone, ...rest] = text.replace(/\s*([,-])\s*/g, '$1').split(/\s+/);
  if (!days || !hours || !zone || rest.length > 0) {
    throw new Wrong(`${shown(text)} is not days, hours and time zone with a space between them, nor off`);
  }
  const span = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(hours);
  const from = minutes(span?.[1], span?.[2]);
  const to = minutes(span?.[3], span?.[4]);
  if (from === null || to === null) throw new Wrong(`${shown(hours)} is not a span of hours`);
  if (from >= to) throw new Wrong(`${shown(hours)} ends before it starts`);
  return { days: daysOf(days), from, to, zone: zoneOf(zone) };
}

function daysOf(text: string): number[] {
  const days = new Set<number>();
  for (const part of listed(text)) {
    const [first, last = first, ...rest] = part
      .split('-')
      .map((name) => NAMES.indexOf(name.toLowerCase().slice(0, 3)));
    const known = first !== undefined && last !== undefined && first >= 0 && last >= 0 && rest.length === 0;
    if (!known || !/^[a-z]{3}(-[a-z]{3})?$/i.test(part))
      throw new Wrong(`${shown(part)} is not a day or a span of days`);
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day + 1);
      if (day === last) break;
    }
  }
  if (days.size === 0) throw new Wrong('names no day');
  return [...days].sort((a, b) => a - b);
}

function minutes(hour: string | undefined, minute: string | undefined): number | null {
  const total = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && total <= 1440 ? total : null;
}

function zoneOf(text: string): string {
  try {
    const canonical = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
    // Aliases stay as they were written (Asia/Kolkata resolves to Asia/Calcutta); only the case is put right.
    return canonical.toLowerCase() === text.toLowerCase() ? canonical : text;
  } catch {
    throw new Wrong(`${shown(text)} is not a time zone known here`);
  }
}

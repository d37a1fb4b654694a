import { isRule } from './separator.ts';
import type { OwnLine } from './signature.ts';

/** How the joining details begin that Teams puts between two rules below an invitation. */
const TEAMS =
  /^(?:microsoft teams\b|teams (?:meeting|besprechung|réunion|reunión)|(?:join|nehmen sie|rejoindre|únase|partecipa|deelnemen).{0,60}\bteams\b)/iu;

/** The lines that a calendar added below an invitation: how to join, and everything to the closing rule. */
export function joiningDetails(lines: readonly OwnLine[]): OwnLine[] | null {
  const start = lines.findIndex(({ line }, at) => {
    if (!isRule(line) || line.bare.length < 20) return false;
    const next = lines.slice(at + 1, at + 5).find((one) => one.line.bare !== '');
    return next !== undefined && TEAMS.test(next.line.bare);
  });
  if (start === -1) return null;
  const length = lines.slice(start + 1).findIndex(({ line }) => isRule(line) && line.bare.length >= 20);
  return length === -1 ? lines.slice(start) : lines.slice(start, start + length + 2);
}

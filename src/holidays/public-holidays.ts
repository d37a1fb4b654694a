import { Fault } from '../domain/fault.ts';

/** Check-ins are planned weeks ahead, and a service runs for a year or two at a time. */
const YEARS = 4;

/**
 * The public holidays of some countries, or parts of them (`FR`, `DE-BY`), as ISO dates: from the year of `now` on.
 * The tables are loaded only when there is something to look up: they take 40 MB.
 * @throws Fault `unknown_country`
 */
export async function publicHolidays(regions: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  const dates = new Set<string>();
  if (regions.length === 0) return dates;
  const { default: Holidays } = await import('date-holidays');
  for (const region of regions) {
    const [country = '', ...parts] = region.split('-');
    const calendar = new Holidays();
    calendar.init(country, ...(parts as [string, string]));
    // The library takes what it does not know for a place without holidays.
    if (calendar.getHolidays(now.getUTCFullYear()).length === 0) {
      throw new Fault('unknown_country', `HOLIDAYS names ${region}, whose public holidays are not known.`);
    }
    for (let year = now.getUTCFullYear(); year < now.getUTCFullYear() + YEARS; year += 1) {
      const days = calendar.getHolidays(year).filter(({ type }) => type === 'public');
      for (const { date } of days) dates.add(date.slice(0, 10));
    }
  }
  return dates;
}

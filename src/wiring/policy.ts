import type { Config } from '../config.ts';
import type { Policy } from '../domain/check-in.ts';
import { publicHolidays } from '../holidays/public-holidays.ts';

/** What the configuration says about time and ceilings, with the holidays looked up. */
export async function policyOf(config: Config): Promise<Policy> {
  const { checkIns, limits } = config;
  if (config.businessHours === null || config.holidays.length === 0) {
    return { checkIns, limits, businessHours: config.businessHours };
  }
  const holidays = await publicHolidays(config.holidays, new Date());
  return { checkIns, limits, businessHours: { ...config.businessHours, holidays } };
}

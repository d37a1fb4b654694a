export { askAgainDate } from './dates/ask-again.ts';
export { allDatesIn, type DateOptions, dateIn, type FoundDate } from './dates/find-dates.ts';
export { dayAfter, type PromisedDay, promisedDays, type Written } from './dates/promised.ts';

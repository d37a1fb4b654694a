export { askAgainDate } from './dates/ask-again.ts';
export { allDatesIn, type DateOptions, dateIn, type FoundDate } from './dates/find-dates.ts';

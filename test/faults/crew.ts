import { LISTENING, WORKING } from './stage.ts';

/** The processes of a service in a storm: name, role, and what each says once it works. */
export const CREW = [
  ['listener', 'listener', LISTENING],
  ['worker one', 'worker', WORKING],
  ['worker two', 'worker', WORKING],
  ['web', 'web', WORKING],
] as const;

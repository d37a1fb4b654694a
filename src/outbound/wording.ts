import type { Outcome } from '../domain/introduction.ts';

/** The whole story in a sentence, for the introducer. */
export const SUMMARY: Readonly<Record<Outcome, string>> = {
  won: 'They are doing business.',
  met: 'They have met.',
  in_touch: 'They are in touch.',
  not_a_fit: 'They were in touch, and it was not a fit.',
  no_contact: 'They have not been in touch, as far as I know.',
  no_answer: 'Nobody told me how it went; that is often just privacy.',
  bad_experience: 'It did not go well, so I have stopped writing to them about it.',
};

/** What one party told, in half a sentence after their name. */
export const SAID: Readonly<Record<Outcome | 'unreachable' | 'wrong_person', string>> = {
  won: 'says that business came of it.',
  met: 'says that they have met.',
  in_touch: 'says that they are in touch.',
  not_a_fit: 'says that it was not a fit.',
  no_contact: 'has heard nothing from the other side.',
  no_answer: 'has not answered.',
  bad_experience: 'was not happy with how it went.',
  unreachable: 'could not be reached; our mail came back.',
  wrong_person: 'is not who reads that address; somebody else does.',
};

/** Where a party stands that has said nothing yet. */
export const STANDING = {
  asked: 'has been asked and has not answered yet.',
  waiting: 'has not said anything yet.',
} as const;

/** At most one thing for the introducer to do. */
export const TO_DO: Readonly<Record<Outcome, string>> = {
  won: '',
  met: '',
  in_touch: '',
  not_a_fit: '',
  no_contact: 'If you still think they should talk, a personal line from you often does it.',
  no_answer: '',
  bad_experience: 'A call to each of them, before anything else, is worth more than any mail.',
};

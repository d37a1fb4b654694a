import type { Answer, Label, Reply } from '../answers/classify.ts';
import { THRESHOLDS } from '../answers/decide.ts';
import { CLOSING } from '../answers/label.ts';
import type { Masked } from '../answers/mask.ts';
import { readReply } from '../answers/read-reply.ts';
import { Fault } from '../domain/fault.ts';
import type { Person } from '../domain/introduction.ts';
import { askAgainDate } from '../language/date-words.ts';
import type { Log } from '../log.ts';
import { answerIn } from './answer.ts';
import { ask, type Endpoint } from './ask.ts';
import { promptFor } from './prompt.ts';
import { told } from './told.ts';

/** Whose names are not told. */
export interface People {
  readonly writer: Person | null;
  readonly others: readonly Person[];
  readonly introducer: Person | null;
}

/** What a model says that a reply means; null where the built-in rules are to answer. Never throws. */
export type Consult = (reply: Reply, people: People) => Promise<Answer | null>;

export const NOBODY: People = { writer: null, others: [], introducer: null };

/** A reply is read while the next one waits in the mailbox. */
const DEADLINE = 5_000;

/** An endpoint that fails three times running is left alone for a while: a full mailbox would wait for each deadline. */
const FAILURES = 3;
const PAUSE = 5 * 60_000;

const WITHOUT_DATE: ReadonlySet<Label> = new Set(['unclear', 'opt_out']);

/**
 * Asks a larger model where the words alone do not decide. What they do decide (a plea to stop, a bare yes, a date) stands
 * whatever it says, and a label that closes an introduction needs the same confidence as the built-in one.
 * @param clock milliseconds, for the pause
 */
export function consulting(
  endpoint: Endpoint,
  log: Pick<Log, 'warn'>,
  { deadline = DEADLINE, clock = Date.now }: { deadline?: number; clock?: () => number } = {},
): Consult {
  let failures = 0;
  let pausedUntil = 0;
  return async (reply, people) => {
    const { settled, barred, text } = readReply(reply.text, reply.context);
    if (settled !== null || text === '' || clock() < pausedUntil) return null;
    const words = told(reply.text, everybody(people));
    try {
      const content = await ask(endpoint, promptFor(reply.context, words, reply.receivedAt), deadline);
      failures = 0;
      const answer = answerIn(content, reply.receivedAt);
      // Whoever talks a model into nonsense does not thereby switch it off for others.
      if (answer === null) return unheeded('model_nonsense');
      return answer.label === barred ? null : weighed(answer, askAgainDate(text, reply.receivedAt));
    } catch (error) {
      failures += 1;
      if (failures >= FAILURES) pausedUntil = clock() + PAUSE;
      return unheeded(error instanceof Fault ? error.code : 'model_failed');
    }
  };

  function unheeded(code: string): null {
    log.warn({ code, paused: clock() < pausedUntil }, 'the model was of no use; the built-in rules answer');
    return null;
  }
}

/** @param named the day that the words themselves name */
function weighed({ label, confidence, until }: Answer, named: string | null): Answer {
  const needed = CLOSING.has(label) ? THRESHOLDS.closing : THRESHOLDS.open;
  if (label !== 'unclear' && confidence < needed)
    return { label: 'unclear', confidence: 1 - confidence, until: null };
  return { label, confidence, until: WITHOUT_DATE.has(label) ? null : (named ?? until) };
}

function everybody({ writer, others, introducer }: People): Masked[] {
  return [
    ...others.map((person) => ({ ...person, mask: '[the other person]' })),
    ...(introducer === null ? [] : [{ ...introducer, mask: '[the introducer]' }]),
    ...(writer === null ? [] : [{ ...writer, mask: '[the writer]' }]),
  ];
}

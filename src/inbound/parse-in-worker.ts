import type { ParsedMail } from '../reading/mail.ts';
import { MAIL_LIMITS } from './mail-limits.ts';
import { type Job, ParseThread, type ThreadOptions } from './parse-thread.ts';

export interface ParserOptions extends Partial<ThreadOptions> {
  /** Threads at most; they are started when there is work for them. */
  readonly threads?: number;
}

/** Parses messages in threads of its own, so that no message can block or bring down the service. */
export interface Parser {
  /** As `parse`; a message that takes too long or too much memory is refused with `MailTooLarge` as well. */
  readonly parse: (raw: Buffer) => Promise<ParsedMail>;
  /** Ends the threads; what was not finished is rejected. */
  readonly close: () => Promise<void>;
}

const CLOSED = 'the parser is closed';

/** A parser with one thread unless told otherwise. A thread that had to be ended is replaced. */
export function startParser({ threads: most = 1, ...options }: ParserOptions = {}): Parser {
  const settings: ThreadOptions = {
    script: new URL('./parse-worker.ts', import.meta.url),
    milliseconds: MAIL_LIMITS.milliseconds,
    megabytes: MAIL_LIMITS.megabytes,
    ...options,
  };
  const waiting: Job[] = [];
  let threads: ParseThread[] = [];
  let closed = false;

  function handOut(): void {
    threads = threads.filter((thread) => !thread.ended);
    while (!closed && waiting.length > 0) {
      const idle = threads.find((thread) => thread.free) ?? started();
      const job = idle === null ? undefined : waiting.shift();
      if (idle === null || job === undefined) return;
      idle.take(job);
    }
  }

  function started(): ParseThread | null {
    if (threads.length >= most) return null;
    const thread = new ParseThread(settings, handOut);
    threads.push(thread);
    return thread;
  }

  return {
    parse: (raw) => {
      const { promise, resolve, reject } = Promise.withResolvers<ParsedMail>();
      if (closed) reject(new Error(CLOSED));
      else waiting.push({ raw, resolve, reject });
      handOut();
      return promise;
    },
    close: async () => {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(new Error(CLOSED));
      await Promise.all(threads.map((thread) => thread.end(new Error(CLOSED))));
    },
  };
}

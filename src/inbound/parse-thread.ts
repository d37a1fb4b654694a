import { Worker } from 'node:worker_threads';
import type { ParsedMail } from '../reading/mail.ts';
import { MailTooLarge, MailUnreadable } from './mail-limits.ts';
import type { Answer } from './parse-worker.ts';

/** A message to be parsed, and whom to tell. */
export interface Job {
  readonly raw: Buffer;
  readonly resolve: (mail: ParsedMail) => void;
  readonly reject: (error: Error) => void;
}

export interface ThreadOptions {
  readonly script: URL;
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** Cloning turns every Buffer into a plain Uint8Array. */
function withBuffers(mail: ParsedMail): ParsedMail {
  const parts = mail.parts.map((part) => {
    const { buffer, byteOffset, byteLength } = part.content;
    return { ...part, content: Buffer.from(buffer, byteOffset, byteLength) };
  });
  return { ...mail, parts, enclosed: mail.enclosed.map(withBuffers) };
}

/** Loading the parser took 1.6 s at a load of nine for each processor, and over 5 s right after a start there. */
const STARTING = 60_000;

function settle({ resolve, reject }: Job, answer: Exclude<Answer, { ready: true }>): void {
  if ('mail' in answer) resolve(withBuffers(answer.mail));
  else if ('failed' in answer) reject(new Error(answer.failed));
  else if (answer.refused === 'unreadable') reject(new MailUnreadable(answer.message));
  else reject(new MailTooLarge(answer.refused));
}

/** One thread that parses one message at a time. Once it had to be ended it is of no more use. */
export class ParseThread {
  readonly #worker: Worker;
  readonly #milliseconds: number;
  readonly #changed: () => void;
  #job: Job | null = null;
  #deadline: NodeJS.Timeout | undefined;
  #ready = false;
  #ended = false;

  /** `changed` is called whenever the thread has become free or useless. */
  constructor({ script, milliseconds, megabytes }: ThreadOptions, changed: () => void) {
    this.#milliseconds = milliseconds;
    this.#changed = changed;
    this.#worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: megabytes } });
    this.#worker.on('message', (answer: Answer) => this.#answered(answer));
    this.#worker.on('error', (error: NodeJS.ErrnoException) => {
      void this.end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new MailTooLarge('memory') : error);
    });
    this.#worker.on('exit', () => void this.end(new Error('a parsing thread ended by itself')));
  }

  get free(): boolean {
    return this.#job === null && !this.#ended;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Only while `free`. */
  take(job: Job): void {
    this.#job = job;
    this.#startClock();
    this.#worker.ref();
    const copy = new Uint8Array(job.raw);
    this.#worker.postMessage(copy, [copy.buffer]);
  }

  /** Stops the thread wherever it is; `why` goes to whoever waits for it. */
  async end(why: Error): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.#release()?.reject(why);
    this.#changed();
    await this.#worker.terminate();
  }

  /** A message answers for the time that it takes itself, not for that of starting the thread. */
  #startClock(): void {
    const [milliseconds, why] = this.#ready
      ? [this.#milliseconds, new MailTooLarge('time')]
      : [STARTING, new Error('a parsing thread did not start')];
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => void this.end(why), milliseconds);
  }

  #answered(answer: Answer): void {
    if ('ready' in answer) {
      this.#ready = true;
      if (this.#job !== null) this.#startClock();
      return;
    }
    const job = this.#release();
    // A thread that waits for work keeps no process alive.
    this.#worker.unref();
    if (job !== null) settle(job, answer);
    this.#changed();
  }

  #release(): Job | null {
    const job = this.#job;
    clearTimeout(this.#deadline);
    this.#job = null;
    return job;
  }
}

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

function settle({ resolve, reject }: Job, answer: Answer): void {
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
    this.#deadline = setTimeout(() => void this.end(new MailTooLarge('time')), this.#milliseconds);
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

  #answered(answer: Answer): void {
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

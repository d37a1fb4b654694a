import { parentPort } from 'node:worker_threads';
import type { ParsedMail } from '../reading/mail.ts';
import { newText } from '../reading/written/new-text.ts';
import { MailTooLarge, MailUnreadable } from './mail-limits.ts';
import { parse } from './parse.ts';

/** What a parsing thread answers: errors lose their class on the way and are told by their code. */
export type Answer =
  /** Once, before anything else: from here on time is the message's. */
  | { readonly ready: true }
  | { readonly mail: ParsedMail }
  | { readonly refused: MailTooLarge['code'] | MailUnreadable['code']; readonly message: string }
  | { readonly failed: string };

async function answer(raw: Uint8Array): Promise<Answer> {
  try {
    const mail = await parse(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
    // The costliest rule of the reading is applied here too: a hostile text may take its time, but not the service's.
    return { mail: { ...mail, written: newText(mail) } };
  } catch (error) {
    if (error instanceof MailTooLarge || error instanceof MailUnreadable) {
      return { refused: error.code, message: error.message };
    }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', async (raw: Uint8Array) => parentPort?.postMessage(await answer(raw)));
parentPort?.postMessage({ ready: true } satisfies Answer);

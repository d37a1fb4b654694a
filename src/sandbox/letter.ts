import { parse } from '../inbound/parse.ts';
import type { ParsedMail } from '../reading/mail.ts';
import type { SunkMail } from './mail-sink.ts';
import type { Occasion } from './person.ts';

/** A mail in the hands of the one person it was handed over for. */
export interface Letter {
  /** Envelope recipient and sender. */
  readonly to: string;
  readonly returnPath: string;
  readonly mail: ParsedMail;
  readonly occasion: Occasion;
  /** Where the answer page is, if the mail names one. */
  readonly page: string | null;
}

const PAGE = /https?:\/\/[^\s<>"]{1,200}\/r\/[\w-]{1,80}/;

export async function letterOf({ from, to, raw }: SunkMail): Promise<Letter> {
  const mail = await parse(raw);
  const page = PAGE.exec(mail.text ?? '')?.[0] ?? null;
  return { to: to[0] ?? '', returnPath: from, mail, occasion: occasionOf(mail, page), page };
}

/**
 * Told by what can be done with it, never by its wording, which is the templates' business: addressed to several it
 * introduces them; to one alone it asks where there is a page to answer on, offers where an answer is all it wants, and
 * else is news (only parties are given an address to unsubscribe with).
 */
function occasionOf(mail: ParsedMail, page: string | null): Occasion {
  if (mail.to.length > 1) return 'introduction';
  if (page !== null) return 'question';
  return mail.headers.some(({ name }) => name === 'list-unsubscribe') ? 'offer' : 'news';
}

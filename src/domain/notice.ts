import type { ToldView } from './phrase.ts';

/**
 * The short mails that answer a person directly. Each type is a template; `words` fill it.
 * - `help`: how to talk to the service
 * - `status`: the introducer's open introductions
 * - `cannot`: what was asked cannot be done, and what to do instead
 * - `unknown_tags`: the introduction goes on; these words behind the address meant nothing
 * - `done`: what was asked of an introduction has been done
 * - `which`: several introductions could be meant
 */
export type NoticeType = 'help' | 'status' | 'cannot' | 'unknown_tags' | 'done' | 'which';

export interface Notice {
  readonly type: NoticeType;
  readonly words: ToldView;
  /** Message-ID and subject of the mail that it answers. */
  readonly inReplyTo: string | null;
  readonly subject: string;
  /** Whom it speaks to. */
  readonly reader: { readonly name: string; readonly address: string };
}

/** Notices that nobody asked for are sent once a day and type at most (RFC 3834 section 2; reliability notes, section 4). */
export const UNASKED: ReadonlySet<NoticeType> = new Set(['cannot', 'unknown_tags']);

/** What one address is answered in a day at most, whatever it sends: the end of any loop between machines. */
export const NOTICES_A_DAY = 10;

/** What one address gets from one introduction in a day at most, and in all. A person needs a fraction of that. */
export const MAILS_A_DAY = 6;
export const MAILS_IN_ALL = 20;

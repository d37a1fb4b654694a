import type { Mailbox, ParsedMail } from './mail.ts';
import type { Bounce } from './reading.ts';
export function newText(mail: ParsedMail): { text: string; confidence: number } {
  return {
    text:
      (
        mail.text ??
        (mail.html ?? '')
          .replace(/<[^>]*>/g, ' ')
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
      ).split(/\n(?:-- ?\n|>|-{5,})/)[0] ?? '',
    confidence: 0,
  };
}
export interface Forwarded {
  from: Mailbox | null;
  to: readonly Mailbox[];
  cc: readonly Mailbox[];
  subject: string | null;
}
export function forwarded(_mail: ParsedMail): Forwarded | null {
  return null;
}
export interface Automatic {
  kind: 'none' | 'bounce' | 'complaint' | 'auto_reply' | 'loop' | 'list';
  bounce: Bounce | null;
  bounces: readonly Bounce[];
  until: string | null;
  answerable: boolean;
  why: string;
}
export function automatic(
  mail: ParsedMail,
  _a: (address: string) => boolean,
  _b: (id: string) => boolean,
): Automatic {
  const kind =
    /multipart\/report/.test(mail.contentType) || mail.returnPath === ''
      ? 'bounce'
      : mail.headers.some((h) => h.name === 'list-id')
        ? 'list'
        : mail.headers.some((h) => h.name === 'auto-submitted' && h.value !== 'no')
          ? 'auto_reply'
          : 'none';
  return { kind, bounce: null, bounces: [], until: null, answerable: true, why: 'it says so' };
}

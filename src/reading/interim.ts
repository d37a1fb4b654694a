import type { Mailbox, ParsedMail } from './mail.ts';
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

import type { ParsedMail } from '../reading/mail.ts';

/** The mail programs that the people write with: each quotes in its own way. */
export type Client = 'gmail' | 'iphone' | 'outlook';

/** The body of an answer as a client sends it: the new text, and the mail answered below it. */
export function answerBody(text: string, answered: ParsedMail, client: Client): string {
  const original = (answered.text ?? '').trimEnd().split('\n');
  const quoted = original.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
  const { name = '', address = '' } = answered.from[0] ?? {};
  const at = answered.date ?? new Date();
  switch (client) {
    case 'gmail':
      return `${text}\n\nOn ${day(at, 'short')} at ${clock(at)} ${name} <${address}>\nwrote:\n\n${quoted}\n`;
    case 'iphone':
      return `${text}\n\nSent from my iPhone\n\n> On ${day(at)}, at ${clock(at)}, ${name} <${address}> wrote:\n>\n${quoted}\n`;
    case 'outlook':
      return [
        `${text}\n\n________________________________`,
        `From: ${name} <${address}>`,
        `Sent: ${day(at, 'long')} ${clock(at)}`,
        `To: ${answered.to.map((to) => `${to.name} <${to.address}>`).join('; ')}`,
        `Subject: ${answered.subject}\n\n${original.join('\n')}\n`,
      ].join('\n');
  }
}

function day(date: Date, weekday?: 'short' | 'long'): string {
  const month = weekday === 'long' ? 'long' : 'short';
  return format(date, { day: 'numeric', month, year: 'numeric', ...(weekday ? { weekday } : {}) });
}

function clock(date: Date): string {
  return format(date, { hour: '2-digit', minute: '2-digit' });
}

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(date);
}

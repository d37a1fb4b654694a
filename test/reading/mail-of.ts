import type { HeaderLine, Mailbox, ParsedMail } from '../../src/reading/mail.ts';
import { canonicalAddress, cleanName } from '../../src/reading/mailbox.ts';

/** `Alice Archer <alice@x.example>` or a bare address, as a mailbox. */
export function box(text: string): Mailbox {
  const [, name = '', address = text] = /^(.*?)\s*<([^<>]*)>$/.exec(text) ?? [];
  return { name: cleanName(name), address: canonicalAddress(address) ?? address };
}

/** What a message in a test is made of; whatever is left out is not there. */
export interface Written {
  readonly from?: string | readonly string[];
  readonly to?: readonly string[];
  readonly cc?: readonly string[];
  readonly envelopeTo?: readonly string[];
  readonly subject?: string;
  readonly text?: string | null;
  readonly html?: string | null;
  readonly messageId?: string;
  readonly inReplyTo?: readonly string[];
  readonly references?: readonly string[];
  readonly returnPath?: string;
  readonly headers?: readonly HeaderLine[];
  readonly enclosed?: readonly ParsedMail[];
}

/** A parsed mail with a header block that fits what it says. */
export function mailOf(written: Written): ParsedMail {
  const from = [written.from ?? 'Conny Carter <conny@connector.test>'].flat().map(box);
  const to = (written.to ?? []).map(box);
  const cc = (written.cc ?? []).map(box);
  const named = (name: string, values: readonly unknown[]) =>
    values.length > 0 ? [{ name, value: 'set' }] : [];
  return {
    headers: [...(written.headers ?? []), ...named('from', from), ...named('to', to), ...named('cc', cc)],
    from,
    sender: [],
    to,
    cc,
    bcc: [],
    replyTo: [],
    subject: written.subject ?? 'hello',
    date: new Date('2025-06-02T10:00:00Z'),
    messageId: written.messageId ?? '<mail-1@connector.test>',
    inReplyTo: written.inReplyTo ?? [],
    references: written.references ?? [],
    returnPath: written.returnPath ?? null,
    envelopeTo: written.envelopeTo ?? [],
    text: written.text === undefined ? 'Hello.' : written.text,
    html: written.html ?? null,
    parts: [],
    enclosed: written.enclosed ?? [],
    contentType: 'text/plain',
    size: 1_000,
  };
}

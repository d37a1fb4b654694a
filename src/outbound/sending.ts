import MailComposer from 'nodemailer/lib/mail-composer';
import type { Language } from '../domain/language.ts';
import { type DkimKey, signed } from './dkim/sign.ts';

/** Who we are and how to reach us. */
export interface Sending {
  /** The service address that mail comes from. */
  readonly service: string;
  readonly publicUrl: string;
  readonly secret: Buffer;
  /** For readers whose zone, or language, is not known. */
  readonly zone: string;
  /** Questions say that the words of an answer are passed on unless their writer asks otherwise. */
  readonly sharesWords?: boolean;
  readonly language: Language;
  /** Every mail is signed with each; none where there are none. */
  readonly dkim: readonly DkimKey[];
}

export type TokenPurpose = 'reply' | 'page' | 'unsubscribe' | 'bounce' | 'thread';

export interface ComposedMail {
  readonly messageId: string;
  readonly returnPath: string;
  readonly raw: Buffer;
  readonly tokens: readonly { readonly purpose: TokenPurpose; readonly token: string }[];
  readonly saysShared?: boolean;
}

interface Named {
  readonly name: string;
  readonly address: string;
}

/** A mail before it is bytes. */
export interface Letter {
  readonly messageId: string;
  readonly date: Date;
  readonly from: Named;
  readonly to: Named | Named[];
  readonly cc?: Named;
  readonly replyTo: Named | Named[];
  readonly inReplyTo?: string;
  readonly references?: string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: Language;
  readonly headers: Readonly<Record<string, string>>;
  /** Made of the mail alone, so that a retry is the same mail. */
  readonly boundary: string;
}

/** RFC 5322 bytes, signed. Content comes from memory alone: the library may open neither files nor links. */
export async function bytesOf(
  { boundary, references, headers, language, ...letter }: Letter,
  keys: readonly DkimKey[],
): Promise<Buffer> {
  const composer = new MailComposer({
    ...letter,
    ...(references === undefined ? {} : { references: [...references] }),
    // RFC 3282: what a mail program reads aloud, or offers to translate, by.
    headers: { ...headers, 'Content-Language': language },
    baseBoundary: boundary,
    // What is kept is what goes over the wire (RFC 5322 section 2.3: lines end with CRLF).
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return signed(await composer.compile().build(), keys);
}

import { createHash, type KeyObject, sign } from 'node:crypto';
import { relaxedBody, relaxedField, takeApart } from './canonical.ts';

export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** RSA. */
  readonly key: KeyObject;
}

/** Whatever a reader, a mail program or RFC 8058 goes by; the last two lines are for one-click unsubscribe (section 4). */
const SIGNED = [
  ...['From', 'To', 'Cc', 'Subject', 'Date', 'Message-ID', 'Reply-To', 'In-Reply-To', 'References'],
  ...['Auto-Submitted', 'MIME-Version', 'Content-Type', 'Content-Transfer-Encoding'],
  ...['List-Unsubscribe', 'List-Unsubscribe-Post'],
];

/** Named once more than they occur: a second one that somebody adds breaks the signature (RFC 6376 section 8.15). */
const OVERSIGNED = ['From', 'Subject'];

/**
 * The mail with a DKIM-Signature by each key in front (RFC 6376, rsa-sha256, relaxed/relaxed). Without a time in it, and
 * with RSA's PKCS #1 padding, the same mail always gets the same signature.
 */
export function signed(raw: Buffer, keys: readonly DkimKey[]): Buffer {
  const fields = keys.map((key) => `${signatureField(raw, key)}\r\n`);
  return Buffer.concat([Buffer.from(fields.join(''), 'latin1'), raw]);
}

function signatureField(raw: Buffer, { domain, selector, key }: DkimKey): string {
  const { fields, body } = takeApart(raw);
  const chosen = SIGNED.flatMap((name) =>
    // From the last up, as verifiers take them (RFC 6376 section 5.4.2).
    fields.filter((field) => field.name.toLowerCase() === name.toLowerCase()).reverse(),
  );
  const bodyHash = createHash('sha256').update(relaxedBody(body), 'latin1').digest('base64');
  const names = [...chosen.map(({ name }) => name), ...OVERSIGNED];
  const unsigned = [
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain};`,
    ` s=${selector};`,
    ` h=${names.join(':\r\n  ')};`,
    ` bh=${bodyHash};`,
    ' b=',
  ].join('\r\n');
  const covered = [...chosen.map(({ line }) => relaxedField(line)), relaxedField(unsigned)].join('\r\n');
  const signature = sign('sha256', Buffer.from(covered, 'latin1'), key).toString('base64');
  return unsigned + (signature.match(/.{1,72}/g) ?? []).join('\r\n  ');
}

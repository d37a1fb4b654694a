/** A mail taken apart, as characters of one byte each, so that no byte changes on the way. */
export interface RawMail {
  /** Header fields with their folds, in order, without the CRLF that ends them. */
  readonly fields: readonly { readonly name: string; readonly line: string }[];
  readonly body: string;
}

/** @param raw a mail of ours: lines end with CRLF */
export function takeApart(raw: Buffer): RawMail {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const header = end < 0 ? text : text.slice(0, end);
  const fields: { name: string; line: string }[] = [];
  for (const line of header.split('\r\n')) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) last.line += `\r\n${line}`;
    else fields.push({ name: line.slice(0, Math.max(0, line.indexOf(':'))).trim(), line });
  }
  return { fields, body: end < 0 ? '' : text.slice(end + 4) };
}

/** RFC 6376 section 3.4.2. */
export function relaxedField(line: string): string {
  const colon = line.indexOf(':');
  const value = line
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    .replace(/[ \t]+/g, ' ');
  return `${line.slice(0, colon).trim().toLowerCase()}:${value.trim()}`;
}

/** RFC 6376 section 3.4.4. */
export function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => {
    const single = line.replace(/[ \t]+/g, ' ');
    return single.endsWith(' ') ? single.slice(0, -1) : single;
  });
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\r\n`).join('');
}

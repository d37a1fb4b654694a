import type { Socket } from 'node:net';

const END = Buffer.from('\r\n.\r\n');

/** What a client sends, in the pieces the protocol has; both give null when the connection is gone. */
export interface SmtpReader {
  /** One command without its line end, bytes as UTF-8 (RFC 6531). */
  line(): Promise<string | null>;
  /** A message up to the final dot, dots unstuffed (RFC 5321 section 4.5.2); `begun` is called with its first bytes. */
  message(begun?: () => void): Promise<Buffer | null>;
}

export function readSmtp(socket: Socket): SmtpReader {
  const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<Buffer | null> => {
    const next = await chunks.next().catch(() => ({ done: true, value: undefined }) as const);
    return next.done ? null : next.value;
  };
  return {
    line: async () => {
      for (;;) {
        const end = rest.indexOf('\r\n');
        if (end >= 0) {
          const line = rest.toString('utf8', 0, end);
          rest = rest.subarray(end + 2);
          return line;
        }
        const chunk = await more();
        if (!chunk) return null;
        rest = Buffer.concat([rest, chunk]);
      }
    },
    message: async (begun) => {
      // The line end of DATA counts as the first of the final dot's two, so that an empty message ends too.
      let text = Buffer.concat([Buffer.from('\r\n'), rest]);
      if (rest.length > 0) begun?.();
      let searched = 0;
      for (;;) {
        const end = text.indexOf(END, searched);
        if (end >= 0) {
          rest = text.subarray(end + END.length);
          return unstuff(text.subarray(0, end + 2));
        }
        const chunk = await more();
        if (!chunk) return null;
        begun?.();
        searched = Math.max(0, text.length - END.length);
        text = Buffer.concat([text, chunk]);
      }
    },
  };
}

/** latin1 maps each byte to one character and back, so that the text can be anything. */
function unstuff(text: Buffer): Buffer {
  return Buffer.from(
    text
      .toString('latin1')
      .replace(/\r\n\./g, '\r\n')
      .slice(2),
    'latin1',
  );
}

/** What the demo uses of hoodiecrow-imap 2.1, which has no types of its own. */
declare module 'hoodiecrow-imap' {
  import type { Server, Socket } from 'node:net';

  export interface HoodiecrowConnection {
    socket: Socket | null;
    /** takes the next line in place of the command parser; set while IDLE waits for DONE */
    inputHandler: ((line: string) => void) | false;
  }

  type Plugin = string | ((server: Hoodiecrow) => void);

  export interface HoodiecrowOptions {
    plugins: Plugin[];
    users: Record<string, { password: string }>;
    storage: { INBOX: { uidvalidity: number } };
  }

  export interface Hoodiecrow {
    readonly server: Server;
    readonly connectionHandlers: ((connection: HoodiecrowConnection) => void)[];
    setMaxListeners(count: number): this;
    /** `raw` holds a byte in each character; `internaldate` as RFC 3501's date-time, `01-Jan-2026 12:00:00 +0000`. */
    appendMessage(mailbox: string, flags: string[], internaldate: string, raw: string): unknown;
  }

  function hoodiecrow(options: HoodiecrowOptions): Hoodiecrow;
  export default hoodiecrow;
}

/** Where in a session something can go wrong; `body` is the middle of a message, `end` is its final dot. */
export type Stage = 'connect' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body' | 'end';

/** What happens there instead. One of them: */
export interface Misdeed {
  /** This reply, such as `451 4.3.0 Try again later`; at `connect` and with 421 the connection is closed after it. */
  answer?: string;
  /** The connection is cut without a reply. At `end`, `kept` says whether the message was accepted all the same. */
  cut?: 'lost' | 'kept';
  /** The usual reply so many ms late. At `end` the message is kept first: a sender who gives up has sent it. */
  delay?: number;
  /** The usual reply, a byte each so many ms; at `end` the message is kept first. */
  drip?: number;
  /** No reply, and the connection stays open until the client leaves; at `end` the message is kept. */
  silent?: true;
}

export interface Fault extends Misdeed {
  at: Stage;
  /** only for this recipient, at `rcpt` and later */
  to?: string;
  /** so many times, then never again; always unless told */
  times?: number;
  /** leaves the first so many alone */
  after?: number;
}

const BEFORE_RECIPIENTS: readonly Stage[] = ['connect', 'ehlo', 'auth', 'mail'];

/** Keeps count of how often each fault has been met. */
export interface Script {
  /** The fault that applies now to any of these recipients, if there is one; it counts as met. */
  at(stage: Stage, recipients?: readonly string[]): Misdeed | undefined;
}

/** Of several faults that apply the first is met. Throws on one that could never be. */
export function script(faults: readonly Fault[]): Script {
  const counted = faults.map((fault) => {
    const deeds = ['answer', 'cut', 'delay', 'drip', 'silent'].filter((deed) => deed in fault);
    if (deeds.length !== 1)
      throw new Error(`a fault does one thing, not ${deeds.join(' and ') || 'nothing'}`);
    if (fault.to !== undefined && BEFORE_RECIPIENTS.includes(fault.at)) {
      throw new Error(`no recipient is known at ${fault.at}`);
    }
    if (fault.at === 'body' && fault.cut !== 'lost')
      throw new Error('in the middle of a message it can only be cut');
    return { fault, met: 0 };
  });
  return {
    at: (stage, recipients = []) => {
      for (const entry of counted) {
        const { at, to, times = Number.POSITIVE_INFINITY, after = 0 } = entry.fault;
        if (at !== stage || (to !== undefined && !recipients.includes(to.toLowerCase()))) continue;
        if (entry.met >= after + times) continue;
        entry.met += 1;
        if (entry.met > after) return entry.fault;
      }
      return undefined;
    },
  };
}

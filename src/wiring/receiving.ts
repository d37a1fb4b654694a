import type { Config } from '../config.ts';
import type { Policy } from '../domain/check-in.ts';
import { authenticate } from '../inbound/authenticate.ts';
import { startParser } from '../inbound/parse-in-worker.ts';
import { type Receiver, receiver } from '../inbound/receive.ts';
import type { Log } from '../log.ts';
import { consulting } from '../model/consult.ts';
import type { Database } from '../store/database.ts';
import type { Cause } from '../store/due.ts';
import type { Closers } from './closers.ts';

/** The one path of a message, wired for this configuration: for the listener, and for `replay`. */
export function receiving(
  config: Config,
  policy: Policy,
  database: Database,
  log: Log,
  wake: (causes: readonly Cause[]) => Promise<void>,
  closers: Closers,
): Receiver {
  const parser = startParser();
  closers.add(() => parser.close());
  const unchecked = config.senderAuth === 'off' && config.trustedAuthservId === null;
  return receiver({
    database,
    policy,
    context: {
      serviceAddresses: config.introAddresses,
      introducers: config.introducers,
      senderAuth: config.senderAuth,
    },
    parse: parser.parse,
    authenticate: async (raw, mail) =>
      unchecked
        ? { verdict: 'none', evidence: 'senders are not checked (SENDER_AUTH=off)' }
        : authenticate(raw, mail, { trustedAuthservId: config.trustedAuthservId }),
    askModel: config.llm && consulting(config.llm, log),
    wake,
    log,
  });
}

import type { Action, Consequence } from './action.ts';
import { command } from './command.ts';
import { evidenceElsewhere } from './evidence.ts';
import { introduce } from './introduce.ts';
import { machineMail } from './machine-mail.ts';
import { ownCopy } from './own-copy.ts';
import { refuse } from './refuse.ts';
import { reply } from './reply.ts';

/**
 * What follows from a message, by its verdict. Everything else is kept and has no consequence, unless it shows that two
 * who were introduced are in touch.
 */
export async function act(action: Action): Promise<Consequence | null> {
  switch (action.reading.verdict) {
    case 'introduction':
      return introduce(action);
    case 'reply':
      return reply(action);
    case 'command':
      return command(action);
    case 'auto_reply':
    case 'bounce':
    case 'complaint':
      return machineMail(action);
    case 'rejected':
      return refuse(action);
    case 'own_copy':
      return ownCopy(action);
    case 'ignored':
      return action.reading.reason.startsWith('unknown_sender:') ? evidenceElsewhere(action) : null;
  }
}

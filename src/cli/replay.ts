import { Command } from 'commander';
import { environment, readConfig } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { replay } from '../inbound/replay.ts';
import { createLog } from '../log.ts';
import { type SetAside, setAsideMessages } from '../store/set-aside.ts';
import { accessTokenFor } from '../wiring/access-token.ts';
import { policyOf } from '../wiring/policy.ts';
import { receiving } from '../wiring/receiving.ts';
import { visitStore } from './visit-store.ts';

/** `replay`: lists the messages that were set aside, or handles one again. Works beside a running service. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('list the messages that were set aside, or handle one again')
    .argument('[id]', 'as listed')
    .option('--json', 'one JSON object a line')
    .action(async (id: string | undefined, { json }: { json?: boolean }) => {
      const config = readConfig(environment(), 'service');
      await visitStore(config, async ({ database, closers }) => {
        const messages = await setAsideMessages(database);
        if (id === undefined) return list(messages, json ?? false);
        const message = messages.find((each) => each.id === id);
        if (message === undefined) throw new Fault('unknown_message', `No message ${id} was set aside.`);
        const policy = await policyOf(config);
        // The running service's sweep sends what follows.
        const wake = async (): Promise<void> => undefined;
        const { receive } = receiving(config, policy, database, createLog('error'), wake, closers);
        const token = (await accessTokenFor(config, config.imapUrl)?.()) ?? null;
        await replay(config.imapUrl, message, token, receive);
        process.stdout.write(
          json ? `${JSON.stringify({ replayed: id })}\n` : `message ${id} has been handled\n`,
        );
      });
    });
}

function list(messages: readonly SetAside[], json: boolean): void {
  for (const { id, at, uid, reason } of messages) {
    const line = json ? JSON.stringify({ id, at, uid, reason }) : `${id}  ${at.toISOString()}  ${reason}`;
    process.stdout.write(`${line}\n`);
  }
  if (messages.length === 0 && !json) process.stdout.write('no message is set aside\n');
}

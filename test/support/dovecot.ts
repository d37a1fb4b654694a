import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type DovecotPlace, type DovecotTraits, dovecotConfig, tokenConfig } from './dovecot-config.ts';
import { type MailboxClient, openMailbox } from './mailbox-client.ts';
import { freePort } from './port.ts';
import { type Child, startChild } from './process.ts';
import { eventually } from './wait.ts';

/** Whether Dovecot 2.3 is installed (Debian 12: dovecot-imapd). 2.4 refuses a configuration written for 2.3. */
export const dovecotAvailable = /^2\.3\./.test(
  spawnSync('dovecot', ['--version'], { encoding: 'utf8' }).stdout ?? '',
);

export type { DovecotTraits };

/** A real IMAP server of a test's own, for any user name, every mailbox in a folder that goes with `stop()`. */
export interface Dovecot extends Omit<MailboxClient, 'close'> {
  /** `imap://user:pass@127.0.0.1:port/INBOX`, for `intro` unless told; there is no TLS */
  url(user?: string): string;
  /** Gives the same messages a new UIDVALIDITY and UIDs from 1, as a mailbox moved or rebuilt has; cuts every session. */
  recreate(folder?: string, user?: string): Promise<void>;
  /** what it logged since it was last started */
  log(): string;
  /** Cuts every session and starts it again, on the same port and mail; also after `kill()`. */
  restart(): Promise<void>;
  /** SIGKILL to all its processes; the mail stays. */
  kill(): Promise<void>;
  /** Ends it and deletes its mail. */
  stop(): Promise<void>;
}

/**
 * Starts Dovecot in the foreground, as this user; as nobody where this user is root, since it gives no mail to UID 0.
 * Ready (it greets) in about 50 ms.
 */
export async function startDovecot(traits: DovecotTraits = {}): Promise<Dovecot> {
  const dir = mkdtempSync(join(tmpdir(), 'dovecot-'));
  const owner = mailOwner();
  chownSync(dir, owner.uid, owner.gid);
  let { child, port } = await start(dir, owner, traits);
  const mailbox = openMailbox(() => port);
  const kill = async (): Promise<void> => {
    await mailbox.close();
    await child.destroy();
  };
  const restart = async (): Promise<void> => {
    await kill();
    ({ child, port } = await start(dir, owner, traits, port));
  };
  const { append, messages, remove, createFolder, deleteFolder, uidValidity } = mailbox;
  return {
    ...{ append, messages, remove, createFolder, deleteFolder, uidValidity, restart, kill },
    url: (user = 'intro') => `imap://${user}:pass@127.0.0.1:${port}/INBOX`,
    recreate: async (folder = 'INBOX', user = 'intro') => {
      await kill();
      forgetNumbers(join(dir, 'mail', user, folder === 'INBOX' ? '' : `.${folder}`));
      await restart();
    },
    log: () => child.output(),
    stop: async () => {
      await mailbox.close();
      if (child.running()) await child.stop();
      await child.destroy();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

type Owner = Omit<DovecotPlace, 'dir' | 'port'>;

function mailOwner(): Owner {
  const { uid, gid, username } = userInfo();
  const named = (id: string, name: string): string =>
    execFileSync('id', [id, name], { encoding: 'utf8' }).trim();
  if (uid !== 0) return { uid, gid, user: username, group: named('-gn', username) };
  return {
    uid: Number(named('-u', 'nobody')),
    gid: Number(named('-g', 'nobody')),
    user: 'nobody',
    group: named('-gn', 'nobody'),
  };
}

/** On `port`, or on any free one: another process may take that before Dovecot does, so a second and third are tried. */
async function start(
  dir: string,
  owner: Owner,
  traits: DovecotTraits,
  port?: number,
): Promise<{ child: Child; port: number }> {
  for (let tries = 1; ; tries += 1) {
    const at = port ?? (await freePort());
    const file = join(dir, 'dovecot.conf');
    writeFileSync(file, dovecotConfig({ ...owner, dir, port: at }, traits), { mode: 0o644 });
    if (traits.introspection !== undefined)
      writeFileSync(join(dir, 'tokens.conf'), tokenConfig(traits.introspection), { mode: 0o644 });
    const child = startChild('dovecot', ['-F', '-c', file], {
      name: `dovecot on port ${at}`,
      uid: owner.uid,
      gid: owner.gid,
    });
    try {
      await eventually(() => !child.running() || greets(at), { what: 'a greeting', interval: 5 });
      if (child.running()) return { child, port: at };
      throw new Error(`dovecot ended: ${child.output()}`);
    } catch (error) {
      await child.destroy();
      if (tries === 3) throw error;
    }
  }
}

function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (greeted: boolean) => () => {
      socket.destroy();
      resolve(greeted);
    };
    socket.on('data', answer(true)).on('error', answer(false)).on('close', answer(false));
  });
}

/** Without uidlist and index the mail gets UIDs from 1 and, by what dovecot-uidvalidity keeps, a UIDVALIDITY not used before. */
function forgetNumbers(maildir: string): void {
  for (const file of readdirSync(maildir)) {
    if (/^dovecot(-uidlist|\.index)/.test(file)) rmSync(join(maildir, file), { recursive: true });
  }
}

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clusterIn, pidFile, runningPostmaster } from '../../src/store/embedded/cluster.ts';
import { stopPostmaster } from '../../src/store/embedded/postmaster.ts';
import { type Child, startChild, startNode } from '../support/process.ts';
import { eventually } from '../support/wait.ts';

const HOLDER = resolve('test/store/embedded-holder.ts');
const asRoot = process.getuid?.() === 0;
/** Others cannot run what lies in a folder that is closed to them, as temporary ones are. */
const asOthers =
  asRoot && spawnSync(process.execPath, ['--version'], { uid: 65534, gid: 65534 }).status === 0;
const closed = asRoot && !asOthers ? ' (skipped: the checkout is closed to other users)' : '';
const folders: string[] = [];
const holders: Child[] = [];
const template = mkdtempSync(join(tmpdir(), 'introloop-embedded-'));

beforeAll(async () => {
  const first = startNode([HOLDER, template]);
  await said(first, 'ready');
  await first.stop();
  await first.destroy();
});

afterAll(() => rmSync(template, { recursive: true }));

afterEach(async () => {
  await Promise.all(holders.splice(0).map((holder) => holder.destroy()));
  for (const folder of folders.splice(0)) {
    const cluster = clusterIn(join(folder, 'postgres'));
    const left = await runningPostmaster(cluster);
    if (left) await stopPostmaster(cluster, left.pid);
    rmSync(folder, { recursive: true });
  }
});

function dataDir() {
  const folder = mkdtempSync(join(tmpdir(), 'introloop-embedded-'));
  folders.push(folder);
  return { folder, cluster: clusterIn(join(folder, 'postgres')) };
}

/** A DATA_DIR that a service has used before: a copy takes a tenth of what making one takes. */
function usedDataDir() {
  const made = dataDir();
  execFileSync('cp', ['-a', join(template, 'postgres'), made.folder]);
  return made;
}

function hold(folder: string, options: { uid?: number; gid?: number } = {}): Child {
  const holder = startNode([HOLDER, folder], { name: 'holder', ...options });
  holders.push(holder);
  return holder;
}

async function said(
  holder: Child,
  word: 'ready' | 'refused' | 'lost' | 'stopped',
): Promise<{ url: string; took: number; code: string; message: string }> {
  const line = new RegExp(`^${word} (.*)$`, 'm');
  return JSON.parse(line.exec(await holder.waitFor(line))?.[1] ?? 'null');
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded database', () => {
  it('is made on first use, sooner ready on the second, and keeps what was written', async () => {
    const { folder, cluster } = dataDir();
    const first = hold(folder);
    const { url, took } = await said(first, 'ready');
    await query(url, "create table kept as select 'Grüße' as said");
    expect(await first.stop()).toEqual({ code: 0, signal: null });
    expect([await runningPostmaster(cluster), existsSync(pidFile(cluster))]).toEqual([null, false]);
    expect(first.output()).not.toContain('lost');

    const second = hold(folder);
    const again = await said(second, 'ready');
    expect(again.took).toBeLessThan(took);
    expect(await query(again.url, 'select upper(said) as said from kept')).toEqual([
      { said: 'GRÜSSE'.replace('SS', 'ß') },
    ]);
    await second.stop();
    expect(readdirSync(folder)).toEqual(['postgres']);
  });

  it('is durable, small, reached from this machine alone and by password alone', async () => {
    const { folder, cluster } = usedDataDir();
    const { url } = await said(hold(folder), 'ready');
    const names = [
      'fsync',
      'synchronous_commit',
      'full_page_writes',
      'listen_addresses',
      'unix_socket_directories',
      'jit',
      'shared_buffers',
      'server_encoding',
    ];
    const [settings] = await query(
      url,
      `select ${names.map((name) => `current_setting('${name}') as ${name}`)}`,
    );
    expect(settings).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      jit: 'off',
      shared_buffers: '32MB',
      server_encoding: 'UTF8',
    });
    for (const password of ['', 'wrong']) {
      const other = new URL(url);
      other.password = password;
      await expect(query(String(other), 'select 1')).rejects.toThrow(/password/);
    }
    expect(statSync(cluster.password).mode & 0o777).toBe(0o600);
    expect(statSync(cluster.folder).mode & 0o777).toBe(0o700);
  });

  it('does not write what rows say into its log', async () => {
    const { folder, cluster } = usedDataDir();
    const { url } = await said(hold(folder), 'ready');
    await query(url, 'create table person (address text unique)');
    const insert = "insert into person values ('alice@x.example')";
    await query(url, insert);
    await expect(query(url, insert)).rejects.toThrow(/duplicate key/);
    await eventually(() => readFileSync(cluster.log, 'utf8').includes('duplicate key'), {
      what: 'the line about the duplicate',
    });
    expect(readFileSync(cluster.log, 'utf8')).not.toContain('alice');
  });
});

describe('a second service on the same DATA_DIR', () => {
  it('is told so and changes nothing for the first', async () => {
    const { folder, cluster } = usedDataDir();
    const first = hold(folder);
    const { url } = await said(first, 'ready');
    const server = await runningPostmaster(cluster);
    const second = hold(folder);
    expect(await said(second, 'refused')).toMatchObject({
      code: 'data_dir_in_use',
      message: expect.stringContaining('DATA_DIR'),
    });
    expect(await second.exit).toEqual({ code: 0, signal: null });
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await runningPostmaster(cluster)).toEqual(server);
    expect(first.output()).not.toContain('lost');
  });

  it('that starts at the same moment, both for the first time: one has it, the others are told so', async () => {
    const { folder } = dataDir();
    const all = [hold(folder), hold(folder), hold(folder)];
    const outputs = await Promise.all(all.map((holder) => holder.waitFor(/^(ready|refused)/m)));
    expect(outputs.filter((output) => output.startsWith('ready'))).toHaveLength(1);
    expect(outputs.filter((output) => output.includes('"code":"data_dir_in_use"'))).toHaveLength(2);
    const owner = all.find((holder) => holder.output().startsWith('ready'));
    await owner?.stop();
    expect(readdirSync(folder)).toEqual(['postgres']);
  });

  it.runIf(asRoot)(
    'is told so by the lock where it cannot see the processes of the first, as in another container',
    async () => {
      const { folder } = usedDataDir();
      const command = ['--pid', '--fork', '--kill-child', '--mount-proc', process.execPath, HOLDER, folder];
      const elsewhere = startChild('unshare', command, { name: 'holder in another pid namespace' });
      holders.push(elsewhere);
      const { url } = await said(elsewhere, 'ready');
      expect(await said(hold(folder), 'refused')).toMatchObject({ code: 'data_dir_in_use' });
      expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    },
  );
});

describe('after a crash', () => {
  it('of the service alone, its server is taken over with all that was written, and stopped at the end', async () => {
    const { folder, cluster } = usedDataDir();
    const first = hold(folder);
    const { url } = await said(first, 'ready');
    await query(url, 'create table kept as select 1 as one');
    const orphan = await runningPostmaster(cluster);
    await first.kill();
    const second = hold(folder);
    const again = await said(second, 'ready');
    expect(again.url).toBe(url);
    expect(await runningPostmaster(cluster)).toEqual(orphan);
    expect(await query(again.url, 'select one from kept')).toEqual([{ one: 1 }]);
    expect(await second.stop()).toEqual({ code: 0, signal: null });
    expect(await runningPostmaster(cluster)).toBeNull();
    await expect(query(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('of the service and the server, a new one starts on what was written', async () => {
    const { folder, cluster } = usedDataDir();
    const first = hold(folder);
    const { url } = await said(first, 'ready');
    await query(url, 'create table kept as select 1 as one');
    const server = await runningPostmaster(cluster);
    await first.kill();
    process.kill(server?.pid ?? 0, 'SIGKILL');
    const { url: later } = await said(hold(folder), 'ready');
    expect((await runningPostmaster(cluster))?.pid).not.toBe(server?.pid);
    expect(await query(later, 'select one from kept')).toEqual([{ one: 1 }]);
  });

  it('a pid file whose number is by now another program is no server, and that program is left alone', async () => {
    const { folder, cluster } = usedDataDir();
    const first = hold(folder);
    await said(first, 'ready');
    const server = await runningPostmaster(cluster);
    await first.kill();
    const text = readFileSync(pidFile(cluster), 'utf8');
    process.kill(server?.pid ?? 0, 'SIGKILL');
    await eventually(async () => (await runningPostmaster(cluster)) === null);
    const other = spawn('sleep', ['60']);
    writeFileSync(pidFile(cluster), text.replace(/^\d+/, String(other.pid)));
    const second = hold(folder);
    await said(second, 'ready');
    await second.stop();
    expect(other.exitCode ?? other.signalCode).toBeNull();
    other.kill();
    await once(other, 'exit');
  });

  it('in the middle of a first start leaves nothing behind', async () => {
    const { folder } = dataDir();
    const first = hold(folder);
    await eventually(() => readdirSync(folder).some((name) => name.startsWith('postgres-draft')), {
      what: 'a draft',
      interval: 1,
    });
    await first.kill();
    const second = hold(folder);
    await said(second, 'ready');
    await second.stop();
    expect(readdirSync(folder)).toEqual(['postgres']);
  });

  it('of the server, the service that has it hears of the loss once, and can start anew', async () => {
    const { folder, cluster } = usedDataDir();
    const first = hold(folder);
    await said(first, 'ready');
    process.kill((await runningPostmaster(cluster))?.pid ?? 0, 'SIGKILL');
    expect(await said(first, 'lost')).toBe('database_lost');
    const second = hold(folder);
    await said(second, 'ready');
    await first.stop();
    expect(first.output().match(/^lost/gm)).toHaveLength(1);
    expect(second.output()).not.toContain('lost');
  });
});

describe('what stands in the way is named', () => {
  it('another password than the one kept', async () => {
    const { folder, cluster } = usedDataDir();
    const first = hold(folder);
    await said(first, 'ready');
    await first.stop();
    writeFileSync(cluster.password, 'another\n');
    expect(await said(hold(folder), 'refused')).toMatchObject({ code: 'database_password' });
  });

  it('files that this PostgreSQL cannot read, in its own words', async () => {
    const { folder, cluster } = usedDataDir();
    const first = hold(folder);
    await said(first, 'ready');
    await first.stop();
    writeFileSync(join(cluster.data, 'PG_VERSION'), '13\n');
    const { code, message } = await said(hold(folder), 'refused');
    expect([code, message]).toEqual(['database_start', expect.stringContaining('incompatible with server')]);
  });

  it('files that are damaged, which it finds only after it has begun', async () => {
    const { folder, cluster } = usedDataDir();
    const first = hold(folder);
    await said(first, 'ready');
    await first.stop();
    for (const name of readdirSync(join(cluster.data, 'pg_wal'), { withFileTypes: true })) {
      if (name.isFile()) rmSync(join(cluster.data, 'pg_wal', name.name));
    }
    const { code, message } = await said(hold(folder), 'refused');
    expect([code, message]).toEqual(['database_start', expect.stringContaining('checkpoint record')]);
    expect(await runningPostmaster(cluster)).toBeNull();
  });

  it.runIf(asOthers)(`a folder that is another user's${closed}`, async () => {
    const { folder } = dataDir();
    expect(await said(hold(folder, { uid: 65534, gid: 65534 }), 'refused')).toMatchObject({
      code: 'data_dir_foreign',
    });
    const first = hold(folder);
    await said(first, 'ready');
    await first.stop();
    chmodSync(folder, 0o777);
    expect(await said(hold(folder, { uid: 65534, gid: 65534 }), 'refused')).toMatchObject({
      code: 'data_dir_foreign',
    });
  });
});

describe.runIf(asRoot)('started by root', () => {
  it('PostgreSQL runs in a user namespace, and all files stay ours, also below a folder that is closed to others', async () => {
    const { folder, cluster } = dataDir();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await said(hold(folder), 'ready');
    const server = await runningPostmaster(cluster);
    expect(readlinkSync(`/proc/${server?.pid}/ns/user`)).not.toBe(readlinkSync('/proc/self/ns/user'));
    expect([statSync(cluster.data).uid, statSync(pidFile(cluster)).uid]).toEqual([0, 0]);
  });

  const owner =
    'PostgreSQL runs as the owner of DATA_DIR where user namespaces are not allowed, and goes on so where they are';
  it.runIf(asOthers)(`${owner}${closed}`, async () => {
    const { folder, cluster } = dataDir();
    chownSync(folder, 65534, 65534);
    const first = await withoutNamespaces([process.execPath, HOLDER, folder]);
    const { url } = await said(first, 'ready');
    await query(url, 'create table kept as select 1 as one');
    const server = await runningPostmaster(cluster);
    expect(statSync(`/proc/${server?.pid}`).uid).toBe(65534);
    expect(statSync(cluster.data).uid).toBe(65534);
    await first.stop();
    expect(await query((await said(hold(folder), 'ready')).url, 'select one from kept')).toEqual([
      { one: 1 },
    ]);
  });
});

it.runIf(asOthers)(`started by anyone else, PostgreSQL runs as that user${closed}`, async () => {
  const { folder, cluster } = dataDir();
  chownSync(folder, 65534, 65534);
  const holder = hold(folder, { uid: 65534, gid: 65534 });
  await said(holder, 'ready');
  expect(statSync(cluster.data).uid).toBe(65534);
  await holder.stop();
});

/** Runs a command as root of a user namespace that has all users and in which no further namespace may be made. */
async function withoutNamespaces(command: string[]): Promise<Child> {
  const wait =
    'until grep -q 65536 /proc/self/uid_map && grep -q 65536 /proc/self/gid_map; do sleep 0.01; done';
  const forbid = 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"';
  const script = `${wait}; exec setpriv --reuid 0 --regid 0 --clear-groups sh -c '${forbid}' sh "$@"`;
  const child = startChild('unshare', ['--user', 'sh', '-c', script, 'sh', ...command], {
    name: 'holder without namespaces',
  });
  holders.push(child);
  const own = readlinkSync('/proc/self/ns/user');
  await eventually(() => readlinkSync(`/proc/${child.pid}/ns/user`) !== own, { what: 'the user namespace' });
  for (const map of ['uid_map', 'gid_map']) writeFileSync(`/proc/${child.pid}/${map}`, '0 0 65536\n');
  return child;
}

import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Fault } from '../../domain/fault.ts';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { type Identity, run } from './command.ts';

/**
 * PostgreSQL refuses to run as root. In a user namespace it sees another number (nobody's: initdb looks its name up),
 * and to the file system it still is root, so that no file changes hands.
 */
const NAMESPACE: Identity = { prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534'] };

/**
 * As whom PostgreSQL runs on this cluster: as we do, unless we are root. Then in a user namespace, or where that is not
 * allowed (as in many containers) as the owner of DATA_DIR, or as the user `postgres`, made where there is none.
 * Throws a Fault: `data_dir_foreign`, `root_refused`.
 */
export async function identityFor(cluster: Cluster, binaries: Binaries): Promise<Identity> {
  const owner = await ownerOf(cluster.data);
  const own = process.getuid?.();
  if (own === undefined || own !== 0) {
    if (owner && own !== undefined && owner.uid !== own) throw foreign(cluster, owner.uid);
    return { prefix: [] };
  }
  for await (const candidate of candidates(cluster, owner)) {
    if (!(await reaches(candidate, cluster, binaries))) continue;
    if (candidate.uid !== undefined && owner?.uid === 0) await handOver(cluster.folder, candidate);
    return candidate;
  }
  throw refused(cluster);
}

type Owner = Required<Pick<Identity, 'uid' | 'gid'>>;

async function* candidates(cluster: Cluster, owner: Owner | null): AsyncGenerator<Identity> {
  if (owner && owner.uid !== 0) {
    yield { prefix: [], ...owner };
    return;
  }
  yield NAMESPACE;
  const above = await ownerOf(dirname(cluster.folder));
  if (above && above.uid !== 0) yield { prefix: [], ...above };
  const postgres = await postgresUser();
  if (postgres) yield { prefix: [], ...postgres };
}

/** Gives a folder with all in it to a user. */
export async function handOver(folder: string, identity: Identity): Promise<void> {
  if (identity.uid === undefined) return;
  const { code, output } = await run(['chown', '-R', `${identity.uid}:${identity.gid}`, folder]);
  if (code !== 0)
    throw new Fault('data_dir_foreign', `${folder} cannot be given to another user: ${output.trim()}`);
}

async function reaches(identity: Identity, cluster: Cluster, binaries: Binaries): Promise<boolean> {
  const script = '"$1" --version >&2 && test -x "$2"';
  return (
    (await run(['sh', '-c', script, 'sh', binaries.postgres, dirname(cluster.folder)], identity)).code === 0
  );
}

async function ownerOf(path: string): Promise<Owner | null> {
  const found = await stat(path).catch(() => null);
  return found && { uid: found.uid, gid: found.gid };
}

async function postgresUser(): Promise<Owner | null> {
  const [uid, gid] = await ids();
  if (uid !== undefined && gid !== undefined) return { uid, gid };
  await run(['groupadd', '--system', 'postgres']);
  await run([
    'useradd',
    '--system',
    '--gid',
    'postgres',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const [newUid, newGid] = await ids();
  return newUid !== undefined && newGid !== undefined ? { uid: newUid, gid: newGid } : null;
}

async function ids(): Promise<number[]> {
  const answers = await Promise.all([run(['id', '-u', 'postgres']), run(['id', '-g', 'postgres'])]);
  return answers.filter((answer) => answer.code === 0).map((answer) => Number(answer.output));
}

function foreign(cluster: Cluster, uid: number): Fault {
  const sentence = `${cluster.folder} belongs to another user (number ${uid}); start Introloop as that user, or give it away with chown`;
  return new Fault('data_dir_foreign', sentence);
}

function refused(cluster: Cluster): Fault {
  const sentence =
    'PostgreSQL does not run as root, user namespaces are not allowed here, and no other user can reach both ' +
    `${dirname(cluster.folder)} and the installed packages; start Introloop as another user, or set DATABASE_URL`;
  return new Fault('root_refused', sentence);
}

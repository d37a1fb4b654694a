import { type FileHandle, open } from 'node:fs/promises';
import type { Cluster } from './cluster.ts';
import { run } from './command.ts';

/**
 * PostgreSQL tells a second server on the same files by its pid and its shared memory, and a container on the same
 * volume sees neither: two servers would then ruin the cluster. flock(2) crosses that border. The lock belongs to the
 * open file, which is handed to the server and by it to all its processes: it is free when the last of them is gone.
 * Where there is no flock command (macOS, which has no such containers either), PostgreSQL's own check has to do.
 *
 * @returns the locked file, to be handed on and then closed, or null where another holds it.
 */
export async function lockCluster(cluster: Cluster): Promise<FileHandle | null> {
  const file = await open(cluster.lock, 'a', 0o600);
  const { code } = await run(['flock', '-n', '3'], undefined, file.fd);
  if (code !== 1) return file;
  await file.close();
  return null;
}

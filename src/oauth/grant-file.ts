import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../domain/fault.ts';
import type { ProviderName } from './provider.ts';

/** Where a provider's consent is kept: `DATA_DIR/oauth/google.json`. */
export function grantPath(dataDir: string, name: ProviderName): string {
  return join(dataDir, 'oauth', `${name}.json`);
}

/** @throws Fault `oauth_not_connected` */
export async function readGrant(path: string, name: ProviderName): Promise<string> {
  try {
    const kept: unknown = JSON.parse(await readFile(path, 'utf8'));
    const { refreshToken } = kept as { refreshToken?: unknown };
    if (typeof refreshToken === 'string' && refreshToken !== '') return refreshToken;
    throw new Error('the file holds no refresh token');
  } catch (cause) {
    const sentence = `There is no consent from ${name} yet; run: introloop connect ${name}`;
    throw new Fault('oauth_not_connected', sentence, { cause });
  }
}

/** Replaces the file as a whole, so that a crash leaves the old consent or the new one. Readable by its owner only. */
export async function writeGrant(path: string, refreshToken: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify({ refreshToken })}\n`, { mode: 0o600 });
  await rename(draft, path);
}

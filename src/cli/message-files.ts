import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { MAIL_LIMITS } from '../inbound/mail-limits.ts';

/** The files that paths stand for: a directory is every `*.eml` below it, sorted; `-` is standard input. */
export async function messageFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (path === '-' || !(await stat(path)).isDirectory()) files.push(path);
    else files.push(...(await emlBelow(path)));
  }
  return files;
}

async function emlBelow(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  return names
    .filter((name) => name.toLowerCase().endsWith('.eml'))
    .sort()
    .map((name) => join(directory, name));
}

/** A file's bytes, at most one more than a message may have: enough to tell that it is too large. */
export function messageBytes(file: string): Promise<Buffer> {
  if (file === '-') return buffer(process.stdin);
  return buffer(createReadStream(file, { end: MAIL_LIMITS.bytes }));
}

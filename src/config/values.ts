import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { listed, shown, Wrong } from './wrong.ts';

export type Role = 'listener' | 'worker' | 'web';

const ROLES: readonly Role[] = ['listener', 'worker', 'web'];

export function port(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= 65_535)) throw new Wrong(`${shown(text)} is not a port number (0 to 65535)`);
  return number;
}

/** The address under which people reach the web pages: http(s), no trailing slash. */
export function publicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new Wrong('is not a URL that starts with https:// or http://');
  if (url.username || url.password)
    throw new Wrong('contains a user name or password, and everybody would be shown it');
  if (url.search || url.hash) throw new Wrong('has a ? or #; paths are added behind it');
  return `${url.origin}${url.pathname}`.replace(/\/{1,100}$/, '');
}

/** At least 32 bytes in hex or base64 (either alphabet). Throws Wrong, without the value. */
export function secret(text: string): Buffer {
  const isHex = /^([0-9a-f]{2}){1,1000}$/i.test(text);
  if (!isHex && !/^[\w+/-]{1,4000}={0,2}$/.test(text)) throw new Wrong('is neither hex nor base64');
  const bytes = Buffer.from(text, isHex ? 'hex' : 'base64');
  if (bytes.length < 32) throw new Wrong(`holds ${bytes.length} bytes; 32 or more are needed`);
  return bytes;
}

/** RFC 8601 section 2.2: names are compared without regard to case. */
export function authservId(text: string): string {
  if (/[\s;,"]/.test(text) || text.length > 253) throw new Wrong(`${shown(text)} is not one server's name`);
  return text.toLowerCase();
}

export function roles(text: string): Set<Role> {
  const names = listed(text.toLowerCase());
  const unknown = names.filter((name) => name !== 'all' && !ROLES.includes(name as Role));
  if (unknown.length > 0)
    throw new Wrong(`${unknown.map(shown).join(', ')}: a role is all, listener, worker or web`);
  if (names.length === 0) throw new Wrong('names no role');
  return new Set(ROLES.filter((role) => names.includes('all') || names.includes(role)));
}

/** A folder that is there already. */
export function folder(text: string): string {
  const path = resolve(text);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new Wrong(`${shown(text)} is not a folder`);
  return path;
}

/** An endpoint over http(s), without a trailing slash. Throws Wrong, without the value. */
export function endpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new Wrong('is not a URL that starts with https:// or http://');
  return text.replace(/\/{1,100}$/, '');
}

export function oneOf<T extends string>(...words: T[]): (text: string) => T {
  return (text) => {
    const word = words.find((each) => each === text.toLowerCase());
    if (word === undefined) throw new Wrong(`${shown(text)} is not one of ${words.join(', ')}`);
    return word;
  };
}

/** `FR,DE-BY`: countries (ISO 3166-1), or parts of them (ISO 3166-2), whose public holidays count. */
export function holidayRegions(text: string): string[] {
  return listed(text).map((part) => {
    if (!/^[a-z]{2}(-[a-z0-9]{1,3}){0,2}$/i.test(part))
      throw new Wrong(`${shown(part)} is no country or part of one`);
    return part.toUpperCase();
  });
}

import { domainToASCII } from 'node:url';
import { listed, shown, Wrong } from './wrong.ts';

/** RFC 5321 section 4.5.3.1: 64 octets before the at sign, 255 after it. */
const LOCAL = /^[^\s"(),:;<>@[\\\]\p{Cc}]{1,64}$/u;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** The addresses of the service, lower-case, an IDN domain in its ASCII form, without duplicates. */
export function introAddresses(text: string): string[] {
  return readAll(text, address, (bad) => `${bad} is not an address`);
}

/** Who may introduce: addresses, and `*@domain` for everyone there; spelt as `introAddresses` spells them. */
export function introducerPatterns(text: string): string[] {
  const open = listed(text).find((part) => /^(\*|\*@\**|\*@\*\..*)$/.test(part));
  if (open)
    throw new Wrong(`${shown(open)} would let strangers introduce; name the addresses or the domains`);
  return readAll(text, introducer, (bad) => `${bad} is neither an address nor *@domain`);
}

function readAll(
  text: string,
  read: (part: string) => string | null,
  say: (bad: string) => string,
): string[] {
  const parts = listed(text);
  if (parts.length === 0) throw new Wrong('names nobody');
  const bad = parts.filter((part) => read(part) === null);
  if (bad.length > 0) throw new Wrong(bad.map((part) => say(shown(part))).join('; '));
  return [...new Set(parts.map(read).filter((part) => part !== null))];
}

function introducer(text: string): string | null {
  if (!text.startsWith('*@')) return text.includes('*') ? null : address(text);
  const domain = domainOf(text.slice(2));
  return domain && `*@${domain}`;
}

function address(text: string): string | null {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0)).toLowerCase();
  const domain = domainOf(text.slice(at + 1));
  return LOCAL.test(local) && domain ? `${local}@${domain}` : null;
}

function domainOf(text: string): string | null {
  const domain = domainToASCII(text.toLowerCase());
  const good =
    domain.length > 0 && domain.length <= 253 && domain.split('.').every((label) => LABEL.test(label));
  return good ? domain : null;
}

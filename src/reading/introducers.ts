import type { Mailbox } from './mail.ts';
import { domainOf } from './organizational-domain.ts';

/** Whether an address (canonical spelling) is one of those who may introduce: itself listed, or by `*@domain`. */
export function mayIntroduce(address: string, patterns: readonly string[]): boolean {
  return patterns.includes(address) || patterns.includes(`*@${domainOf(address)}`);
}

/** Without the subaddress: `conny+crm@x` and `conny@x` are one mailbox (RFC 5233). */
function mainAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address;
}

/**
 * Whether a recipient is the introducer again: the same mailbox, or one that may introduce and carries the
 * introducer's own name. A colleague who may introduce is somebody else, and a party.
 */
export function isIntroducerAgain(box: Mailbox, from: Mailbox, patterns: readonly string[]): boolean {
  if (box.address === from.address || mainAddress(box.address) === mainAddress(from.address)) return true;
  const sameName = box.name !== '' && box.name.toLowerCase() === from.name.toLowerCase();
  return sameName && mayIntroduce(box.address, patterns);
}

/** `intro@example.com` with a tag: `intro+r-abc@example.com` (RFC 5233 subaddressing). */
export function taggedAddress(serviceAddress: string, tag: string): string {
  const at = serviceAddress.lastIndexOf('@');
  return `${serviceAddress.slice(0, at)}+${tag}${serviceAddress.slice(at)}`;
}

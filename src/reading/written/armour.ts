import type { Line } from './lines.ts';

const BEGIN = /^-----BEGIN (PGP [A-Z ]{3,30}|CERTIFICATE|PKCS7)-----$/;
const SIGNED = /^-----BEGIN PGP SIGNED MESSAGE-----$/;
const ARMOUR_HEADER = /^(?:Hash|Version|Comment|Charset|MessageID|NotDashEscaped): ?.{0,200}$/;
const BASE64 = /^[A-Za-z0-9+/=]{1,200}$/;
const MIME_PREAMBLE =
  /^This is (?:a multi-?part message in MIME format|an OpenPGP\/MIME (?:signed|encrypted) message).{0,80}$/i;

function endOf(lines: readonly Line[], start: number): number {
  let at = start + 1;
  while (at < lines.length) {
    const bare = lines[at]?.bare ?? '';
    if (/^-----END [A-Z0-9 ]{3,40}-----$/.test(bare)) return at + 1;
    // Armour that was cut off ends with the first line that is none of it (RFC 9580 section 6.2).
    if (bare !== '' && !BASE64.test(bare) && !ARMOUR_HEADER.test(bare)) return at;
    at += 1;
  }
  return at;
}

/** Lines of PGP armour, and of preambles that clients show when they cannot read what follows. */
export function armoured(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = 0; at < lines.length; at += 1) {
    const bare = lines[at]?.bare ?? '';
    if (MIME_PREAMBLE.test(bare)) found.add(at);
    if (!BEGIN.test(bare)) continue;
    let end = SIGNED.test(bare) ? at + 1 : endOf(lines, at);
    if (SIGNED.test(bare)) while (ARMOUR_HEADER.test(lines[end]?.bare ?? '')) end += 1;
    for (; at < end; at += 1) found.add(at);
    at -= 1;
  }
  return found;
}

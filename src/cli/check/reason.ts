import { Fault } from '../../domain/fault.ts';
import { withoutSecrets } from '../../log.ts';

const WRONG_NAME = 'no such host is known; check the name for a typing error, and that DNS works here';
const REFUSED = 'nothing answers there; check host and port, and that the server runs';
const NO_ROUTE = 'it cannot be reached from here; check the network and the firewall';
const SILENT = 'no answer in time; check host and port, and whether a firewall drops the connection';
const CUT = 'the connection is cut; check the port, and whether it wants TLS from the first byte or STARTTLS';
const NOT_TLS = 'it does not speak TLS there; use the scheme without the s, or the port for TLS';
const UNTRUSTED =
  'its certificate is not signed by an authority known here; name that one in NODE_EXTRA_CA_CERTS, or correct the host';
const OTHER_NAME = 'its certificate is made out to another host; use the name that is on it';
const EXPIRED = 'its certificate has expired, or the clock here is wrong; renew it';

/** Codes of Node.js and OpenSSL, and of the mail library for its time-outs. */
const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: WRONG_NAME,
  EAI_AGAIN: WRONG_NAME,
  EDNS: WRONG_NAME,
  ECONNREFUSED: REFUSED,
  EHOSTUNREACH: NO_ROUTE,
  ENETUNREACH: NO_ROUTE,
  EACCES: NO_ROUTE,
  ETIMEDOUT: SILENT,
  ETIMEOUT: SILENT,
  ABORT_ERR: SILENT,
  CONNECT_TIMEOUT: SILENT,
  GREETING_TIMEOUT: SILENT,
  ECONNRESET: CUT,
  EPIPE: CUT,
  NoConnection: CUT,
  ClosedAfterConnectTLS: CUT,
  ClosedAfterConnectText: CUT,
  ECONNECTION: CUT,
  EPROTO: NOT_TLS,
  ERR_SSL_WRONG_VERSION_NUMBER: NOT_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NOT_TLS,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  ERR_TLS_CERT_ALTNAME_INVALID: OTHER_NAME,
  CERT_HAS_EXPIRED: EXPIRED,
  CERT_NOT_YET_VALID: EXPIRED,
};

/** The mail library puts a code of its own (ESOCKET, ETLS) in the place of OpenSSL's and leaves the words. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/wrong version number|packet length too long/, NOT_TLS],
  [/self-signed certificate|unable to (?:verify the first|get local issuer) certificate/, UNTRUSTED],
  [/does not match certificate's altnames/, OTHER_NAME],
  [/certificate (?:has expired|is not yet valid)/, EXPIRED],
];

/** Why a probe failed and what to do, as a clause; nothing secret, whatever the error carries. */
export function reasonOf(error: unknown): string {
  if (error instanceof Fault) return error.message;
  for (const code of codes(error)) {
    const reason = REASONS[code];
    if (reason) return reason;
  }
  const words = WORDS.find(([pattern]) => error instanceof Error && pattern.test(error.message));
  if (words) return words[1];
  const told = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = told instanceof Error ? told.message : String(told);
  return withoutSecrets(message.split('\n')[0]?.slice(0, 200) || 'it fails without a reason');
}

/** The error's own code and those of what it was made from: several addresses tried, or a cause. */
function codes(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 3) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  // ESOCKET again: `connect ECONNREFUSED 127.0.0.1:25`.
  const told = /\b(E[A-Z]{4,20}|ERR_[A-Z_]{4,40})\b/.exec(error.message)?.[1];
  const own = [code, told].filter((each) => typeof each === 'string');
  return [...inner, cause].flatMap((each) => codes(each, depth + 1)).concat(own);
}

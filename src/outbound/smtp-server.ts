/** Where mail is handed over. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  readonly startTls: 'offered' | 'required' | 'off';
  readonly user: string | null;
  readonly pass: string | null;
  /** false accepts any certificate: for servers on the own machine. */
  readonly verifyCertificate: boolean;
}

/** How the mail library reaches the server, whether to send or to look whether it would take our mail. */
export function connectionTo({ host, port, secure, startTls, verifyCertificate }: SmtpServer) {
  return {
    host,
    port,
    secure,
    ignoreTLS: startTls === 'off',
    requireTLS: startTls === 'required',
    tls: { rejectUnauthorized: verifyCertificate },
  };
}

/** Whether a message was really sent by the domain in its From. */
export interface Authentication {
  /** `temporary`: it could not be told just now, for instance because DNS did not answer; never a pass. */
  readonly verdict: 'pass' | 'fail' | 'none' | 'temporary';
  /** One clause for people that says what the verdict rests on, without its full stop. */
  readonly evidence: string;
}

/** What a reading needs to know besides the message. */
export interface ReadingContext {
  /** The service's own addresses, as configured: lower-case, domains in A-label form. */
  readonly serviceAddresses: readonly string[];
  /** Who may introduce: addresses and `*@domain`, spelt likewise. */
  readonly introducers: readonly string[];
  /** `off` takes every sender at their word. */
  readonly senderAuth: 'require' | 'off';
  readonly authentication: Authentication;
  /** Set by a caller with a database: a Message-ID or a token in this message is one of ours. */
  readonly knownReply?: boolean;
}

/** Raw mail as a server would store it: the header lines given, CRLF line ends, then the body. */
export function mailBytes(header: readonly string[], body: string | Buffer = ''): Buffer {
  const lines = header.map((line) => `${line}\r\n`).join('');
  const text = typeof body === 'string' ? Buffer.from(body.replaceAll('\n', '\r\n')) : body;
  return Buffer.concat([Buffer.from(lines, 'utf8'), Buffer.from('\r\n'), text]);
}

const HEADER = ['From: Conny Carter <conny@team.example>', 'To: intro@introloop.test', 'Subject: hello'];

/** A message from Conny whose remaining header lines and body matter. */
export function fromConny(header: readonly string[], body: string | Buffer = ''): Buffer {
  return mailBytes([...HEADER, ...header], body);
}

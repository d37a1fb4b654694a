import { readFile } from 'node:fs/promises';
import { ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';

// What the libraries need by themselves: every message of a mailbox fetched and parsed, and three mails of its own sent for
// each. Nothing is decided, checked or remembered. Arguments: IMAP url, SMTP url, a mail to take the texts from.
const [imapUrl = '', smtpUrl = '', sample = ''] = process.argv.slice(2);
const imap = new URL(imapUrl);
const smtp = new URL(smtpUrl);
const client = new ImapFlow({
  host: imap.hostname,
  port: Number(imap.port),
  secure: false,
  auth: { user: imap.username, pass: imap.password },
  logger: false,
});
// As many connections as the service keeps.
const transport = createTransport({
  pool: true,
  maxConnections: 5,
  host: smtp.hostname,
  port: Number(smtp.port),
  ignoreTLS: true,
});
const { text = '', html } = await simpleParser(await readFile(sample));

await client.connect();
await client.mailboxOpen('INBOX', { readOnly: true });
process.stdout.write('listening\n');
const sending: Promise<unknown>[] = [];
for await (const { source, uid } of client.fetch('1:*', { source: true, uid: true }, { uid: true })) {
  const mail = await simpleParser(source ?? Buffer.alloc(0));
  const parties = Array.isArray(mail.to) ? mail.to : mail.to ? [mail.to] : [];
  const addresses = parties.flatMap(({ value }) => value.map(({ address }) => address ?? ''));
  for (const to of [...addresses, mail.from?.value[0]?.address ?? '']) {
    const envelope = { from: `bounce-${uid}@introloop.test`, to: [to] };
    const subject = mail.subject ?? '';
    sending.push(
      transport.sendMail({
        envelope,
        from: 'intro@introloop.test',
        to: addresses,
        subject,
        text,
        html: html || '',
      }),
    );
  }
}
await Promise.all(sending);
client.close();
transport.close();
process.stdout.write('done\n');

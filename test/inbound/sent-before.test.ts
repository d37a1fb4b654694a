import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { imapServer } from '../../src/config/server-url.ts';
import { mailboxName } from '../../src/inbound/mailbox-client.ts';
import { type Findable, sentBefore } from '../../src/inbound/sent-before.ts';
import { advance } from '../../src/store/mailbox.ts';
import { useStore } from '../store/fixture.ts';
import { type Dovecot, dovecotAvailable, startDovecot } from '../support/dovecot.ts';
import { freePort } from '../support/port.ts';

const store = useStore();
let dovecot: Dovecot;
let user = '';
let users = 0;
beforeAll(async () => {
  if (dovecotAvailable) dovecot = await startDovecot();
});
afterAll(() => dovecot?.stop());

const ALICE_TOKEN = 'a'.repeat(26);
const BOB_TOKEN = 'b'.repeat(26);
const CONNECTION = '<il-cx-1@loop.example>';
const CHECK_IN = '<il-ci-2@loop.example>';
const MAILS: readonly Findable[] = [
  { id: 'alice', messageId: CONNECTION, address: 'alice@a.example', unsubscribe: ALICE_TOKEN },
  { id: 'bob', messageId: CONNECTION, address: 'bob@b.example', unsubscribe: BOB_TOKEN },
  { id: 'conny', messageId: CONNECTION, address: 'conny@team.example', unsubscribe: null },
  { id: 'asked', messageId: CHECK_IN, address: 'alice@a.example', unsubscribe: 'c'.repeat(26) },
];

function letter(...fields: string[]): string {
  return `${['From: <alice@a.example>', 'Subject: x', ...fields].join('\r\n')}\r\n\r\nx\r\n`;
}

const copyFor = (token: string | null, messageId = CONNECTION) =>
  letter(
    `Message-ID: ${messageId}`,
    ...(token === null
      ? []
      : [`List-Unsubscribe: <https://loop.example/unsubscribe/${token}>,\r\n <mailto:x@loop.example>`]),
  );

interface Filed {
  inbox?: string[];
  sent?: string[];
  read?: boolean;
}

/** Which mails are found in a mailbox of this test's own. */
async function found({ inbox = [], sent = [], read = true }: Filed): Promise<string[]> {
  users += 1;
  user = `user${users}`;
  await dovecot.createFolder('Sent', user);
  let last = 0;
  for (const raw of inbox) last = await dovecot.append(raw, { user });
  for (const raw of sent) await dovecot.append(raw, { user, folder: 'Sent' });
  const server = imapServer(dovecot.url(user));
  const uidValidity = await dovecot.uidValidity('INBOX', user);
  if (read) await advance(store.database, { mailbox: mailboxName(server, 'INBOX'), uidValidity, uid: last });
  const since = new Date(Date.now() - 86_400_000);
  return [...(await sentBefore(server, null, store.database, MAILS, since)).keys()].sort();
}

describe.runIf(dovecotAvailable)('a mail was sent before', () => {
  test.each<[string, Filed, string[]]>([
    ['where its copy lies in Sent', { sent: [copyFor(ALICE_TOKEN)] }, ['alice']],
    ['where its copy lies in the mailbox itself', { inbox: [copyFor(BOB_TOKEN)] }, ['bob']],
    [
      'where the copy is the introducer’s, which has no unsubscribe link',
      { sent: [copyFor(null)] },
      ['conny'],
    ],
    ['for each copy that there is', { inbox: [copyFor(null)], sent: [copyFor(BOB_TOKEN)] }, ['bob', 'conny']],
    [
      'where its reader answered it',
      {
        inbox: [
          letter(
            'Message-ID: <1@a.example>',
            `In-Reply-To: ${CHECK_IN}`,
            `References: ${CONNECTION}\r\n ${CHECK_IN}`,
          ),
        ],
      },
      ['alice', 'asked'],
    ],
  ])('%s', async (_, filed, ids) => {
    expect(await found(filed)).toEqual(ids);
  });

  test.each<[string, Filed]>([
    ['nothing is there', {}],
    ['a copy of another mail is there', { sent: [copyFor(ALICE_TOKEN, '<il-cx-9@loop.example>')] }],
    ['somebody else borrowed its Message-ID', { inbox: [copyFor('d'.repeat(26))] }],
    [
      'somebody else answers in its thread',
      {
        inbox: [letter('Message-ID: <1@e.example>', `References: ${CONNECTION}`).replace('alice@a', 'eve@e')],
      },
    ],
  ])('is not said where %s', async (_, filed) => {
    expect(await found(filed)).toEqual([]);
  });

  test('cannot be said while the mailbox holds what the service has not read', async () => {
    await expect(found({ inbox: [copyFor(ALICE_TOKEN)], read: false })).rejects.toMatchObject({
      code: 'mailbox_not_read',
    });
  });

  test('cannot be said while the mailbox is out of reach', async () => {
    const server = imapServer(`imap://u:p@127.0.0.1:${await freePort()}/INBOX`);
    await expect(sentBefore(server, null, store.database, MAILS, new Date())).rejects.toMatchObject({
      code: 'mailbox_unreachable',
    });
  });
});

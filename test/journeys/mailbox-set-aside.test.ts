import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import { dovecotAvailable } from '../support/dovecot.ts';
import { startNode } from '../support/process.ts';
import type { Settings } from '../support/service.ts';
import { eventually } from '../support/wait.ts';
import { CAROL } from './conversation-letters.ts';
import { ALICE, BOB, introduction, message } from './letters.ts';
import { WITHOUT_DOVECOT } from './servers.ts';
import { journey } from './world.ts';

const rule = journey.skipIf(!dovecotAvailable);
const named = (name: string): string => `${name}${WITHOUT_DOVECOT}`;

/** An introduction with an attachment of so many bytes. */
function heavy(bytes: number): Buffer {
  const boundary = 'parts';
  const text = [
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hello Alice, hello Bob, please meet.',
    `--${boundary}`,
    'Content-Type: application/octet-stream',
    'Content-Disposition: attachment; filename=photos.zip',
    'Content-Transfer-Encoding: base64',
    '',
    `${'QUJD'.repeat(19)}\n`.repeat(Math.ceil(bytes / 77)),
    `--${boundary}--`,
  ].join('\n');
  return message(
    [
      'Authentication-Results: mx.loop.example; dmarc=pass header.from=team.example',
      'From: Conny Connector <conny@team.example>',
      `To: ${ALICE.address}, ${BOB.address}`,
      'Cc: intro@loop.example',
      'Subject: Intro with photos',
      'Message-ID: <photos@team.example>',
      'MIME-Version: 1.0',
      `Content-Type: multipart/mixed; boundary=${boundary}`,
    ],
    text,
  );
}

async function replayed(
  settings: Settings,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  const child = startNode([resolve('bin/introloop.js'), 'replay', ...args], { env: settings, cwd: tmpdir() });
  const { code } = await child.exit;
  await child.destroy();
  return { code, output: child.output() };
}

rule(
  named('a message of 12 MB is set aside without being downloaded, and the next one is handled'),
  async ({ open }) => {
    const world = await open.world();
    await world.deliver(heavy(12_000_000));
    await world.deliver(introduction([ALICE, CAROL]));
    await world.arrived('cx', CAROL.address);
    await world.settled();
    expect(world.sink.received).toHaveLength(3);
    const [aside] = await world.query('select id, reason from delivery_attempt');
    expect(aside?.reason).toBe('too_large: it is larger than 10 MiB, so it was not downloaded.');
    const listed = await replayed(world.settings);
    expect(listed).toMatchObject({ code: 0, output: expect.stringMatching(/^\d+ {2}\S+Z {2}too_large: /) });
    const again = await replayed(world.settings, `${aside?.id}`);
    expect(again.code).toBe(1);
    expect(again.output).toContain('The message is larger than 10 MiB; that is never downloaded.');
    // Each session tells at its end how much it was given.
    await world.service.close();
    if (world.mailbox.dovecot === null) throw new Error('the mailbox is not Dovecot’s');
    const { server, user } = world.mailbox.dovecot;
    const given = (): number[] =>
      [...server.log().matchAll(new RegExp(`imap\\(${user}\\).* out=(\\d+)`, 'g'))].map(([, out]) =>
        Number(out),
      );
    await eventually(() => given().length >= 2, { what: 'the ends of the sessions' });
    expect(Math.max(...given())).toBeLessThan(100_000);
  },
);

rule(
  named(
    'a message that failed three times is listed and handled again by replay, beside the running service',
  ),
  async ({ open }) => {
    const world = await open.world();
    // Whatever it is that goes wrong with one message, here it is the saving.
    await world.query(`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'this message cannot be saved'; end $$`);
    await world.query(`create trigger refuse before insert on message for each row
      when (new.message_id = '<cursed@team.example>') execute function refuse()`);
    await world.deliver(
      introduction([ALICE, BOB], { messageId: '<cursed@team.example>' }),
      introduction([ALICE, CAROL]),
    );
    await world.arrived('cx', CAROL.address);
    await world.settled();
    expect(world.mailTo(BOB.address)).toEqual([]);
    const listed = await replayed(world.settings, '--json');
    expect(listed.code).toBe(0);
    const { id, reason } = JSON.parse(listed.output);
    expect(reason).toBe('failed: this message cannot be saved');
    expect((await replayed(world.settings, id)).output).toMatch(/^introloop: this message cannot be saved$/m);

    await world.query('drop trigger refuse on message');
    expect(await replayed(world.settings, id)).toEqual({
      code: 0,
      output: `message ${id} has been handled\n`,
    });
    await world.arrived('cx', BOB.address);
    expect((await replayed(world.settings)).output).toBe('no message is set aside\n');
    expect((await replayed(world.settings, id)).output).toContain(`No message ${id} was set aside.`);
    await world.settled();
    expect(world.sink.received).toHaveLength(6);
  },
);

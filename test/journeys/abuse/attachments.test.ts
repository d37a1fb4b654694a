import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { startNode } from '../../support/process.ts';
import { CONNY, READY } from '../../support/service.ts';
import { ALICE, BOB, introduction, message, reply } from '../letters.ts';
import { journey } from '../world.ts';
import { everythingStored } from './everything-stored.ts';

const CANARY = 'canary-in-an-attachment';
const BOUNDARY = 'parts';

const ATTACHMENTS: [type: string, name: string, content: Buffer][] = [
  ['text/html', 'invoice.html', Buffer.from(`<script>alert("${CANARY}")</script>`)],
  ['application/gzip', 'bomb.gz', gzipSync(Buffer.alloc(50_000_000))],
  ['text/plain', '../../../../../../tmp/outside.txt', Buffer.from(CANARY)],
  ['application/octet-stream', 'C:\\Windows\\outside.exe', Buffer.from(CANARY)],
  [
    'image/svg+xml',
    `=?utf-8?B?${Buffer.from('a\0/../b.svg').toString('base64')}?=`,
    Buffer.from(`<svg>${CANARY}</svg>`),
  ],
];

function withAttachments(letter: Buffer): Buffer {
  const raw = letter.toString();
  const end = raw.indexOf('\r\n\r\n');
  const header = raw
    .slice(0, end)
    .replace('text/plain; charset=utf-8', `multipart/mixed; boundary="${BOUNDARY}"`);
  const parts = ATTACHMENTS.map(([type, name, content]) =>
    [
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      content.toString('base64').replace(/.{76}/g, '$&\n'),
    ].join('\n'),
  );
  const body = [
    `Content-Type: text/plain; charset=utf-8\n\n${raw.slice(end + 4).replaceAll('\r\n', '\n')}`,
    ...parts,
  ];
  return message(header.split('\r\n'), `--${BOUNDARY}\n${body.join(`\n--${BOUNDARY}\n`)}\n--${BOUNDARY}--`);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

journey(
  'T22: attachments are neither kept nor passed on, whatever they are called',
  async ({ open }) => {
    const around = await open.surroundings({ CHECK_INS: '1s,2h' });
    const home = mkdtempSync(join(tmpdir(), 'introloop-attachments-'));
    open.atTheEnd(async () => rmSync(home, { recursive: true }));
    const places = { TMPDIR: join(home, 'tmp'), HOME: join(home, 'home'), DATA_DIR: join(home, 'data') };
    for (const folder of Object.values(places)) mkdirSync(folder);
    const service = startNode([resolve('bin/introloop.js'), 'start'], {
      env: { ...around.settings, ...places },
      cwd: home,
      name: 'introloop start',
    });
    open.atTheEnd(() => service.destroy());
    await service.waitFor(READY, 30_000);
    const files = filesBelow(home);

    await around.deliver(withAttachments(introduction()));
    const [toAlice] = await around.arrived('ci', ALICE.address);
    const [toBob] = await around.arrived('ci', BOB.address);
    if (!toAlice || !toBob) throw new Error('nobody was asked');
    await around.deliver(
      withAttachments(await reply(toAlice, ALICE, 'We met last week. You can tell Conny.')),
      withAttachments(await reply(toBob, BOB, 'We met last week. You can tell Conny.')),
    );
    const [told] = await around.arrived('oc', CONNY.address);
    await around.settled();
    expect(await told?.text()).toContain('We met last week.');

    expect(filesBelow(home)).toEqual(files);
    const stored = await everythingStored(around.query, 'public', 'bullmq');
    expect(stored).toContain('We met last week.');
    expect(stored).not.toContain(CANARY);
    for (const mail of around.sink.received) {
      const { attachments, text, html } = await mail.parsed();
      expect(attachments).toEqual([]);
      expect(`${text}${html}`).not.toMatch(/canary|invoice|outside|bomb/);
    }
    await service.stop();
  },
  120_000,
);

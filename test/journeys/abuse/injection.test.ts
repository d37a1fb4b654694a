import { expect } from 'vitest';
import { CONNY, INTRO } from '../../support/service.ts';
import type { Received } from '../../support/smtp-sink.ts';
import { ALICE, BOB, introduction, type Letter, newMessageId, type Person, write } from '../letters.ts';
import { journey } from '../world.ts';
import { called, encoded, introduceAll, shape } from './hostile-letters.ts';

const FIELD = 'X-Own: 1';
const BCC = 'Bcc: victim@victim.example';

const INJECTIONS: [readonly Person[], Partial<Letter>][] = [
  [[called(`Alice\r\n${FIELD}`), BOB], {}],
  [[called(`Alice\n${FIELD}\r${FIELD}\u0000`), BOB], {}],
  [[called(`Alice\u2028${FIELD}\u0085${FIELD}`), BOB], {}],
  [[ALICE, BOB], { from: called(`Conny\r\n${BCC}`, CONNY) }],
  [[ALICE, BOB], { subject: encoded(`Hello\r\n${BCC}\r\n\r\nbody`) }],
  [[ALICE, BOB], { subject: `${encoded(`Hello\r\n`)} ${encoded(BCC)}` }],
  [[ALICE, BOB], { messageId: `<1@team.example> ${BCC}` }],
  [[ALICE, BOB], { messageId: encoded(`<2@team.example>\r\n${BCC}`) }],
  [[ALICE, BOB], { messageId: `<3@team.example\r\n ${BCC}>` }],
  [[ALICE, BOB], { answers: `<4@team.example>\t${BCC} <5@team.example>` }],
];

async function expectNothingInjected(mails: readonly Received[]): Promise<void> {
  for (const mail of mails) {
    const { headerLines, subject, to, cc } = await mail.parsed();
    expect(headerLines.filter(({ key }) => ['bcc', 'x-own'].includes(key))).toEqual([]);
    const names = [to, cc].flat().flatMap((field) => field?.value.map(({ name }) => name) ?? []);
    for (const words of [subject, ...names]) expect(words).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    for (const name of ['message-id', 'in-reply-to', 'references'])
      expect(mail.header(name) ?? '').toMatch(/^(<[^<>\s]{1,200}@[^<>\s]{1,200}>( |$))*$/);
  }
}

journey(
  'T16: line ends in names, subjects and ids add neither a field nor a recipient',
  async ({ open }) => {
    const world = await open.world();
    await introduceAll(
      world,
      INJECTIONS.map(([parties, change]) => introduction(parties, change)),
    );
    await expectNothingInjected(world.sink.received);
  },
  40_000,
);

journey('T16: a notice has no field that its cause put there', async ({ open }) => {
  const world = await open.world();
  const ask = (subject: string, messageId: string): Buffer =>
    write({ from: CONNY, to: [INTRO], subject, messageId, text: 'help' });
  await world.deliver(
    ask('help', newMessageId(CONNY)),
    ask(encoded(`Hello\r\n${BCC}`), `<5@team.example> ${BCC}`),
    ask(encoded('\u202Eolleh\u2066\n<b>'), encoded(`<6@team.example>\r\n${BCC}`)),
  );
  const [control, ...others] = await world.arrived('nt', CONNY.address, 3);
  if (control === undefined) throw new Error('there was no notice');
  for (const mail of others) expect(await shape(mail)).toEqual(await shape(control));
  await expectNothingInjected(others);
});

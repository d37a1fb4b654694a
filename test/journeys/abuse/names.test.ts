import { expect } from 'vitest';
import { CONNY } from '../../support/service.ts';
import { ALICE, BOB, introduction, mailbox, type Person, reply } from '../letters.ts';
import { journey } from '../world.ts';
import { answering, called, encoded, introduceAll, marksOf, numbered, oneLine } from './hostile-letters.ts';

const MARKUP = [
  `<img src=x onerror=1>"'`,
  '</p><script>alert(1)</script>',
  '"><a href="javascript:alert(1)">Bob</a>',
  '<!-- --><style>*{display:none}</style>',
];

/** As they stand in HTML. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
  '=': '&#x3D;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"'=]/g, (mark) => ENTITIES[mark] ?? mark);
}

/** Alice and the subject are called so. */
function hostile(name: string, i: number): Buffer {
  return introduction([called(name), BOB], { subject: encoded(name), messageId: numbered(i) });
}

journey('T14: marks in names and subjects are shown as they are, and mark nothing up', async ({ open }) => {
  const world = await open.world();
  const mails = await introduceAll(
    world,
    MARKUP.map((name, i) => hostile(name, i)),
  );
  const [control] = world.mailTo(ALICE.address);
  for (const [i, name] of MARKUP.entries()) {
    const mail = answering(mails, i);
    expect(await oneLine(mail)).toContain(`${name} <${ALICE.address}>`);
    expect((await mail.parsed()).subject).toBe(`Re: ${name}`);
    expect(await mail.html()).toContain(escaped(name));
    expect(await marksOf(mail)).toEqual(control && (await marksOf(control)));
  }
});

journey('T14: marks in words that are passed on mark nothing up', async ({ open }) => {
  const world = await open.world({ CHECK_INS: '1s,2h' });
  await world.deliver(introduction());
  const [toAlice] = await world.arrived('ci', ALICE.address);
  const [toBob] = await world.arrived('ci', BOB.address);
  if (!toAlice || !toBob) throw new Error('nobody was asked');
  const marks = '<b onclick=1>great</b> & "fun"';
  const words = `We met last week, it was ${marks}. You can tell Conny.`;
  await world.deliver(await reply(toAlice, ALICE, words), await reply(toBob, BOB, 'We met last week.'));
  const [told] = await world.arrived('oc', CONNY.address);
  if (!told) throw new Error('Conny was not told');
  expect(await oneLine(told)).toContain(marks);
  expect(await told.html()).toContain(escaped(marks));
  expect((await marksOf(told)).join()).not.toContain('onclick');
});

journey('T15: what reads like a template, or like code, stays what it is', async ({ open }) => {
  const world = await open.world();
  const names = [
    '{{constructor}}',
    '{{#with (lookup this "constructor")}}{{this}}{{/with}}',
    '{{{names}}}',
    '{"type":"Program","body":[]}',
    '__proto__',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the point
    '${SECRET}',
  ];
  const mails = await introduceAll(
    world,
    names.map((name, i) => hostile(name, i)),
  );
  for (const [i, name] of names.entries()) {
    const mail = answering(mails, i);
    expect(await oneLine(mail)).toContain(`${name} <${ALICE.address}>`);
    expect((await mail.parsed()).subject).toBe(`Re: ${name}`);
    expect(await mail.html()).toContain(escaped(name));
  }
});

const DISGUISES: [string, string][] = [
  ['\u202Emoc.knab', ALICE.address],
  ['Ali\u200Bce\u2066 \u{E0041}Arc\u00ADher\u2069', 'Alice Archer'],
  ['www.bank.example', ALICE.address],
  ['BANK.COM', ALICE.address],
  ['Bank\uFF0Ecom', ALICE.address],
  ['A\u0300lice', '\u00C0lice'],
];

journey('T17: names that read as something else are shown as what they are', async ({ open }) => {
  const world = await open.world();
  const mails = await introduceAll(
    world,
    DISGUISES.map(([name], i) => hostile(name, i)),
  );
  for (const [i, [, shown]] of DISGUISES.entries()) {
    const mail = answering(mails, i);
    const named = shown !== ALICE.address;
    const listed = named ? ` other: ${shown} <${ALICE.address}> ` : ` other: ${shown} `;
    expect(await oneLine(mail)).toContain(listed);
    const { to, subject } = await mail.parsed();
    expect([to].flat()[0]?.value[0]?.name).toBe(named ? shown : '');
    const words = `${subject}${await mail.text()}${await mail.html()}`;
    expect(words).not.toMatch(/\p{Cf}|\p{Default_Ignorable_Code_Point}/u);
  }
});

journey('T17: under a name that is another’s address nobody is written to unasked', async ({ open }) => {
  const world = await open.world();
  await world.deliver(introduction([called('support@bank.example'), BOB]));
  const [asked] = await world.arrived('cf', CONNY.address);
  await world.settled();
  expect(world.sink.received).toEqual([asked]);
  expect(await asked?.text()).toContain('support@bank.example');
});

journey('T17: letters of another script in a domain are shown as such', async ({ open }) => {
  const world = await open.world();
  const imposter: Person = { name: 'Bob Baker', address: 'bob@b\u0430ker.example' };
  const ascii = 'bob@xn--bker-53d.example';
  await world.deliver(introduction([ALICE, imposter]));
  await world.arrived('cx', ascii);
  const [mail] = await world.arrived('cx', ALICE.address);
  expect(await mail?.text()).toContain(mailbox({ ...imposter, address: ascii }));
  expect(await mail?.html()).toContain(ascii);
  expect(`${mail?.raw}${await mail?.text()}${await mail?.html()}`).not.toContain('\u0430');
});

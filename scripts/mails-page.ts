import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import type { MailKind } from '../src/domain/mail.ts';
import { MONDAY } from '../test/domain/make.ts';
import { DIGESTS, LETTERS, NOTICES } from '../test/outbound/letters.ts';
import { shippedComposer } from '../test/outbound/material.ts';

/** Every kind of mail, in the order of a story: what it is, and when it goes to whom. */
const KINDS: Readonly<Record<MailKind, readonly [title: string, when: string]>> = {
  confirm: [
    'This is how I read you; may I?',
    'To the introducer, where the reading is doubtful. Nobody else is written to before a yes.',
  ],
  consent: [
    'Would you like to be introduced?',
    'To each party alone, where the introducer wants them asked first.',
  ],
  not_now: [
    'It will not happen for now',
    'To a party who said yes, where another said no, or nothing. Never why.',
  ],
  declined: ['One of them would rather not', 'To the introducer. The reason stays between us.'],
  lapsed: ['No answer', 'To the introducer, where somebody was asked twice and said nothing.'],
  connection: ['The introduction', 'To everybody at once, one copy each: who is who, and who writes first.'],
  check_in: ['How did it go?', 'To each party alone, some days later. What they answer is private.'],
  nudge: [
    'A line is expected',
    'To the one whose move it is, once: of a promise to write, or since the other side waits. Never who said so.',
  ],
  outcome: [
    'What came of it',
    'To the introducer, when it is over or when there is news, at most once a day.',
  ],
  gone_badly: [
    'It went badly',
    'To the introducer alone, at once. Everything else about this introduction stops.',
  ],
  digest: ['The week', 'To the introducer, once a week at most, of what was worth no mail of its own.'],
  thank_you: ['Would you like to say thanks?', 'To a party who gained something, once.'],
  thanks: ['Thanks, passed on', 'To the introducer, in the words of the one who thanks.'],
  reminder: ['A reminder', 'To the introducer, on the day that they asked for.'],
  notice: ['Direct answers', 'To an introducer who wrote to the service.'],
};

/** The page `docs/mails.md`: every mail that somebody can get, in English, as it looks in a mail program without HTML. */
export async function mailsPage(): Promise<string> {
  const composer = await shippedComposer();
  const shown = new Map<MailKind, string[]>();
  const show = async (kind: MailKind, name: string, raw: Buffer): Promise<void> => {
    const list = shown.get(kind) ?? [];
    shown.set(kind, [...list, section(name, await simpleParser(raw))]);
  };
  for (const [name, made] of LETTERS) await show(made.mail.kind, name, (await composer.mail(made)).raw);
  for (const [name, made] of DIGESTS) await show('digest', name, (await composer.digest(made)).raw);
  for (const [name, said] of NOTICES)
    await show('notice', name, (await composer.notice(said, `id of ${name}`, MONDAY)).raw);
  const kinds = Object.entries(KINDS) as [MailKind, (typeof KINDS)[MailKind]][];
  const parts = kinds.map(([kind, [title, when]]) => {
    const mails = shown.get(kind);
    if (mails === undefined) throw new Error(`there is no sample of ${kind}`);
    return [`## ${title}`, when, ...mails].join('\n\n');
  });
  return `${[INTRODUCTION, ...parts].join('\n\n')}\n`;
}

const INTRODUCTION = `# What people read

Every mail that Introloop sends, as it looks where HTML is not shown; the HTML part says the same. Conny Carter introduces Alice
Archer and Bob Baker. Each mail exists in English, German, French, Spanish, Dutch and Portuguese; \`TEMPLATES_DIR\` replaces any of
them. This page is written by \`npx node scripts/show-mails.ts\` from the templates that ship, and a test compares it with them.`;

function section(name: string, mail: ParsedMail): string {
  const people = [
    ['From', mail.from],
    ['To', mail.to],
    ['Cc', mail.cc],
    ['Reply-To', mail.replyTo],
  ] as const;
  const header = people.flatMap(([field, value]) =>
    value === undefined ? [] : [`${field}: ${listed(value)}`],
  );
  const body = (mail.text ?? '').trimEnd();
  const text = [...header, `Subject: ${mail.subject ?? ''}`, '', body].join('\n');
  return `### ${name.charAt(0).toUpperCase()}${name.slice(1)}\n\n\`\`\`text\n${text}\n\`\`\``;
}

function listed(value: AddressObject | AddressObject[]): string {
  return [value]
    .flat()
    .map(({ text }) => text)
    .join(', ');
}

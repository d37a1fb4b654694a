import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { askLaterOn } from '../../src/answers/ask-later.ts';
import { classify } from '../../src/answers/classify.ts';
import { instructionIn } from '../../src/answers/instruction.ts';
import type { Question } from '../../src/answers/label.ts';
import { mayPassOn } from '../../src/answers/passing-on.ts';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import { SHIPPED_TEMPLATES } from '../../src/outbound/template-files.ts';
import { commandIn } from '../../src/reading/commands.ts';

const AT = new Date('2026-03-02T10:00:00Z');

/** A template on one line, with people in the places of their names. */
function shipped(language: Language, file: string): string {
  return readFileSync(join(SHIPPED_TEMPLATES, language, file), 'utf8')
    .replace(/\{\{introducerShort\}\}/g, 'Conny')
    .replace(/\{\{name\}\}/g, 'Alice Archer')
    .replace(/\s+/g, ' ');
}

/** What is proposed, by the mail that proposes it: it is to be found there to the word. */
interface Proposals {
  readonly answers: Readonly<Record<string, string>>;
  readonly again: Readonly<Record<string, string>>;
  readonly consent: readonly [yes: string, no: string, later: string];
  readonly tell: string;
  readonly stop: string;
  readonly commands: Readonly<Record<string, string>>;
}

const PROPOSED: Readonly<Record<Language, Proposals>> = {
  en: {
    answers: { met: 'yes, we spoke on Tuesday', not_yet: 'not yet', snooze: 'ask me in two weeks' },
    again: { met: 'met', no_contact: 'nothing yet', not_a_fit: 'not for me' },
    consent: ['yes', 'no', 'not now'],
    tell: 'you can tell Conny',
    stop: 'no more mail',
    commands: {
      status: 'status',
      cancel: 'cancel',
      close: 'close',
      remind: 'remind me in two weeks',
      help: 'help',
    },
  },
  de: {
    answers: {
      met: 'Ja, wir haben am Dienstag gesprochen',
      not_yet: 'noch nicht',
      snooze: 'fragen Sie mich in zwei Wochen',
    },
    again: { met: 'getroffen', no_contact: 'noch nichts', not_a_fit: 'nichts für mich' },
    consent: ['ja', 'nein', 'nicht jetzt'],
    tell: 'Das dürfen Sie Conny sagen',
    stop: 'keine Mails mehr',
    commands: {
      status: 'status',
      cancel: 'absagen',
      close: 'erledigt',
      remind: 'erinnern Sie mich in zwei Wochen',
      help: 'hilfe',
    },
  },
  fr: {
    answers: {
      met: 'oui, nous nous sommes parlé mardi',
      not_yet: 'pas encore',
      snooze: 'redemandez-moi dans deux semaines',
    },
    again: { met: 'nous nous sommes vus', no_contact: 'rien encore', not_a_fit: 'pas pour moi' },
    consent: ['oui', 'non', 'pas maintenant'],
    tell: 'vous pouvez le dire à Conny',
    stop: 'ne m’écrivez plus',
    commands: {
      status: 'statut',
      cancel: 'annuler',
      close: 'fermer',
      remind: 'rappelez-moi dans deux semaines',
      help: 'aide',
    },
  },
  es: {
    answers: { met: 'sí, hablamos el martes', not_yet: 'todavía no', snooze: 'pregúnteme en dos semanas' },
    again: { met: 'nos vimos', no_contact: 'nada todavía', not_a_fit: 'no es para mí' },
    consent: ['sí', 'no', 'ahora no'],
    tell: 'puede contárselo a Conny',
    stop: 'no más correos',
    commands: {
      status: 'estado',
      cancel: 'cancelar',
      close: 'cerrar',
      remind: 'recuérdeme en dos semanas',
      help: 'ayuda',
    },
  },
  nl: {
    answers: {
      met: 'ja, we hebben dinsdag gesproken',
      not_yet: 'nog niet',
      snooze: 'vraag het over twee weken nog eens',
    },
    again: { met: 'ontmoet', no_contact: 'nog niets', not_a_fit: 'niets voor mij' },
    consent: ['ja', 'nee', 'niet nu'],
    tell: 'u mag het Conny vertellen',
    stop: 'geen mail meer',
    commands: {
      status: 'status',
      cancel: 'annuleren',
      close: 'sluiten',
      remind: 'herinner me over twee weken',
      help: 'hulp',
    },
  },
  pt: {
    answers: {
      met: 'sim, falamos na terça',
      not_yet: 'ainda não',
      snooze: 'pergunte-me daqui a duas semanas',
    },
    again: { met: 'já falamos', no_contact: 'ainda nada', not_a_fit: 'não é para mim' },
    consent: ['sim', 'não', 'agora não'],
    tell: 'pode contar a Conny',
    stop: 'não quero mais mensagens',
    commands: {
      status: 'estado',
      cancel: 'cancelar',
      close: 'fechar',
      remind: 'lembrar daqui a duas semanas',
      help: 'ajuda',
    },
  },
};

function labelOf(context: Question, text: string): string {
  return classify({ context, text, receivedAt: AT }).label;
}

describe.each(LANGUAGES)('what our mails in %s propose to reply', (language) => {
  const { answers, again, consent, tell, stop, commands } = PROPOSED[language];

  test.each(Object.entries(answers))('is understood: %s', (label, text) => {
    expect(shipped(language, 'check-in/text.hbs')).toContain(text);
    expect(labelOf('check_in', text)).toBe(label);
    const until = classify({ context: 'check_in', text, receivedAt: AT }).until ?? askLaterOn(text, AT);
    if (label === 'snooze') expect(until).toBe('2026-03-16');
  });

  test.each(Object.entries(again))('is understood the second time: %s', (label, text) => {
    expect(shipped(language, 'check-in-again/text.hbs')).toContain(text);
    expect(labelOf('check_in', text)).toBe(label);
  });

  test('is understood where it answers whether to be introduced', () => {
    const mail = shipped(language, 'consent/text.hbs');
    for (const text of consent) expect(mail).toContain(text);
    expect(consent.map((text) => labelOf('consent', text))).toEqual(['accepted', 'declined', 'snooze']);
    expect(askLaterOn(consent[2], AT)).toMatch(/^2026-/);
  });

  test('lets the words be told, or stops all mail', () => {
    expect(shipped(language, 'check-in/text.hbs')).toContain(tell);
    expect(mayPassOn(`.\n${tell}`)).toBe(true);
    expect(shipped(language, 'connection/text.hbs')).toContain(stop);
    expect(labelOf('thread', stop)).toBe('opt_out');
    expect(shipped(language, 'connection/text.hbs')).toMatch(/["„«“][\s\u00a0]?stop/);
    // “Reply” reaches the others too, where only what is a plea as a whole is heard as one.
    for (const plea of ['stop', stop, `${stop}.`]) expect(commandIn('', plea)).toBe('stop');
  });

  test.each(Object.entries(commands))('is followed: %s', (want, text) => {
    expect(shipped(language, 'notice-help/text.hbs')).toContain(`${text}`);
    expect(instructionIn(text, AT)?.want).toBe(want);
    const words = JSON.parse(readFileSync(join(SHIPPED_TEMPLATES, language, 'words.json'), 'utf8'));
    const example = words[`example.${want}`]?.replace('{{name}}', 'Alice Archer');
    if (example !== undefined) expect(instructionIn(example, AT)?.want).toBe(want);
  });
});

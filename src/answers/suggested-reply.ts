import { fold } from './fold.ts';
import type { Label, Question } from './label.ts';

/** What our own mails propose to reply to "how did it go", in each language, by what it means. */
const TO_CHECK_IN: Readonly<Partial<Record<Label, string>>> = {
  met:
    'met|getroffen|nous nous sommes vus|nos vimos|ontmoet|já falamos|yes, we spoke on Tuesday|ja, wir haben am Dienstag gesprochen|' +
    'oui, nous nous sommes parlé mardi|sí, hablamos el martes|ja, we hebben dinsdag gesproken|sim, falamos na terça',
  no_contact: 'nothing yet|noch nichts|rien encore|nada todavía|nog niets|ainda nada',
  not_yet: 'not yet|noch nicht|pas encore|todavía no|aún no|nog niet|ainda não',
  not_a_fit: 'not for me|nichts für mich|pas pour moi|no es para mí|niets voor mij|não é para mim',
};

/** And to "may I introduce you". */
const TO_CONSENT: Readonly<Partial<Record<Label, string>>> = {
  snooze: 'not now|not right now|nicht jetzt|jetzt nicht|pas maintenant|ahora no|niet nu|nu niet|agora não',
};

const LONGEST = 60;

function byText(labels: Readonly<Partial<Record<Label, string>>>): ReadonlyMap<string, Label> {
  const entries = Object.entries(labels) as [Label, string][];
  return new Map(
    entries.flatMap(([label, texts]) => texts.split('|').map((text) => [plain(text), label] as const)),
  );
}

const CHECK_IN = byText(TO_CHECK_IN);
const CONSENT = byText(TO_CONSENT);

/** What a reply means that is, to the word, one that our mails propose; null for any other. */
export function suggestedReply(text: string, question: Question): Label | null {
  if (text.length > LONGEST || text.includes('?')) return null;
  return (question === 'consent' ? CONSENT : CHECK_IN).get(plain(text)) ?? null;
}

function plain(text: string): string {
  return (fold(text).match(/[\p{L}\p{M}]+/gu) ?? []).join(' ');
}

import { fold } from '../language/fold.ts';
import type { Answer, Label, Reply } from './label.ts';

/** Manners around the answer, which change nothing of it; folded. */
const MANNERS =
  '(?:hi|hello|hallo|hey|hola|ola|bonjour|sorry|so sorry|sadly|thanks|thank you|thx|thanks for the reminder|danke|leider|entschuldigung|merci|desole|desolee|malheureusement|gracias|lo siento|perdon|bedankt|dank je|helaas|obrigad[oa]|desculpe|infelizmente|yes|ok|okay|sure|ja|oui|vale|claro|si|sim|no|nein|non|nee|nao|now|already|bereits|schon|deja|ya|al|ja)[\\s,.!–-]{1,4}';

const WHOLE = (words: string): RegExp =>
  new RegExp(
    `^(?:${MANNERS}){0,3}(?:${words})(?:[\\s,.!–-]{1,4}(?:sorry|thanks|thank you|now|danke|merci|gracias|bedankt|obrigad[oa])){0,2}[\\s.!]{0,4}$`,
  );

/** Short answers, whole; what is longer is read as any answer to a check-in is. */
const SHORT: readonly (readonly [Label, RegExp])[] = [
  [
    'in_touch',
    WHOLE(
      "(?:i have|i've|i) (?:just |now |already )?(?:written|wrote|emailed|mailed|done it|done so|sent it)(?: to (?:her|him|them)| (?:her|him|them))?|written|done|sent|just did|just sent|erledigt|(?:habe ich |ich habe |hab ich )?(?:schon |gerade |ihr |ihm )?geschrieben|habe ich gemacht|ist raus|j'ai ecrit|(?:je lui ai|je leur ai|je viens de lui) ecri(?:t|re)|c'est fait|fait|envoye|(?:le |les |la )?he escrito|hecho|enviado|ya esta|(?:ik heb |heb )?(?:haar |hem |net )?(?:geschreven|gemaild)|gedaan|verstuurd|gebeurd|escrevi(?: lhe|-lhe)?|feito|enviei|esta feito",
    ),
  ],
  [
    'not_yet',
    WHOLE(
      "ok|okay|yes|sure|of course|right|will do|i will|i'll do it|on it|mache ich|mach ich|wird gemacht|gerne|klar|d'accord|oui|je le fais|je vais le faire|bien sur|vale|claro|si|lo hare|lo hago|ja|doe ik|doe het|komt goed|zal ik doen|sim|vou escrever|vou fazer|farei|claro que sim",
    ),
  ],
  [
    'not_a_fit',
    WHOLE(
      "i can'?t|i cannot|can'?t|cannot|i'?d rather not|i would rather not|rather not|i'd prefer not to|ich kann nicht|kann nicht|lieber nicht|ich mochte nicht|je ne peux pas|je ne pourrai pas|je prefere(?: ne)? pas|plutot pas|no puedo|prefiero no(?: hacerlo)?|mejor no|ik kan niet|kan niet|(?:ik doe het )?liever niet|nao posso|prefiro nao(?: o fazer)?",
    ),
  ],
];

/** Folded answers are short; a longer one is no such answer. */
const LONGEST = 80;

/**
 * What a short answer to the gentle mail means, which asks for "I have written" or "I can't": a bare yes promises it, where
 * to a check-in it would say that it is done. null for any other words, which say what they would say to a check-in.
 */
export function shortAnswerToNudge({ text }: Reply): Answer | null {
  const said = fold(text.trim().slice(0, LONGEST + 1))
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ');
  const label = said.length > LONGEST ? undefined : SHORT.find(([, pattern]) => pattern.test(said))?.[0];
  return label === undefined ? null : { label, confidence: 0.95, until: null };
}

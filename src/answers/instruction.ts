import { askAgainDate } from '../language/date-words.ts';
import { classify } from './classify.ts';

/** What somebody wants done, in a short mail to the service. */
export type Instruction =
  | { readonly want: 'yes' | 'no' | 'cancel' | 'close' | 'help' | 'status' }
  /** `on`: ISO date */
  | { readonly want: 'remind'; readonly on: string };

/** An instruction is short; a longer mail is something to be read by a person. */
const LONGEST = 300;

const WANTS: readonly [Exclude<Instruction['want'], 'remind' | 'yes' | 'no'>, RegExp][] = [
  ['help', /^(?:help|hilfe|aide|ayuda|hulp|ajuda)\b/i],
  ['status', /^(?:status|list|what(?:'s| is) open|stand der dinge|statut|estado)\b/i],
  [
    'cancel',
    /^(?:please )?(?:cancel|call (?:it|this) off|stop (?:this|it)|forget (?:it|about it)|never ?mind|don['’]t introduce|abbrechen|absagen|stornieren|annuler|annule|cancela|annuleren|annuleer|cancelar)\b/i,
  ],
  [
    'close',
    /^(?:please )?(?:close(?: (?:it|this))?|handled|done|sorted|taken care of|all (?:set|good|sorted)|i(?:'ve| have)? (?:got|handled) (?:it|this)|schlie(?:ß|ss)en|erledigt|régl[ée]|c['’]est fait|cerrar|cerrada|hecho|afgehandeld|geregeld|fechar|resolvido)\b/i,
  ],
];

const REMIND =
  /^(?:please |bitte )?(?:remind me|ask me again|come back|snooze|erinner[en]? (?:mich|sie mich)|rappelle[zs]?[- ]moi|recu[eé]rd(?:ame|eme)|herinner me|lembra(?:-me|r))\b/i;

const TWO_WEEKS = 14 * 86_400_000;

/**
 * What an introducer asks of the service, where the mail plainly says it; null where it does not.
 * @param receivedAt what "in two weeks" is counted from
 */
export function instructionIn(text: string, receivedAt: Date): Instruction | null {
  const said = text.trim();
  if (said === '' || said.length > LONGEST) return null;
  if (REMIND.test(said)) {
    const on =
      askAgainDate(said, receivedAt) ?? new Date(receivedAt.getTime() + TWO_WEEKS).toISOString().slice(0, 10);
    return { want: 'remind', on };
  }
  const plain = WANTS.find(([, pattern]) => pattern.test(said));
  if (plain !== undefined) return { want: plain[0] };
  const { label } = classify({ context: 'consent', text: said, receivedAt });
  if (label === 'accepted') return { want: 'yes' };
  return label === 'declined' ? { want: 'no' } : null;
}

const WRONG_PERSON =
  /\b(?:wrong (?:person|address|email|e-mail|\p{Lu}\p{L}+)|not (?:the|that) (?:person|\p{Lu}\p{L}+) you|i(?:'m| am) not (?:the )?(?:him|her|bob|right person)|falsche (?:person|adresse)|mauvaise (?:personne|adresse)|persona equivocada|direcci[oó]n equivocada|verkeerde (?:persoon|adres)|pessoa errada|endere[cç]o errado)\b/iu;

/** Whether a party says that somebody else was meant ("wrong person", "not me"). */
export function saysWrongPerson(text: string): boolean {
  const said = text.trim().slice(0, LONGEST);
  return (
    WRONG_PERSON.test(said) ||
    /^(?:that(?:'s| is)|this is) not me\b/i.test(said) ||
    /^not me[.!]?$/i.test(said)
  );
}

/** What the service itself can be asked for by mail. */
export type Wanted = 'help' | 'status' | 'cancel' | 'close' | 'remind';

/** What may stand in front: manners, and the name of whoever is spoken to. */
const HEAD =
  /^(?:(?:hi|hello|hallo|hey|please|pls|bitte|s['’]il (?:te|vous) pla[iî]t|svp|por favor|can you|could you|would you|will you|kannst du|k[oö]nntest du|k[oö]nnen sie|peux[- ]tu|pouvez[- ]vous|puedes|kun je|pode)\b[,!]?\s{1,3}){0,3}/iu;

/** Ways to say each; what it is about may follow. "Got it" and "all good" are not among them: they close nothing. */
const PHRASES: Readonly<Record<Exclude<Wanted, 'remind'>, string>> = {
  help: 'help(?: me)?|hilfe|aide|ayuda|ajuda|hulp|aiuto',
  status: "status|stand der dinge|statut|estado|stato|list|what(?:[’']s| is) open|open introductions",
  cancel:
    "cancel|call (?:it|this|them) off|scrap|stop|forget(?: about)?|never ?mind|don[’']t introduce(?: them)?|do not introduce(?: them)?|abbrechen|absagen|stornieren|annuler|annulez?|cancelar?|annuleren|annuleer|annulla(?:re)?",
  close:
    "closed?|handled|done|sorted|taken care of|all (?:done|set|sorted)|i(?:[’']ve| have)? (?:handled|closed|sorted) (?:it|this)|i(?:[’']ve| have) got this|schlie(?:ß|ss)en|erledigt|ferm(?:er|ez|é)|réglée?|c[’']est (?:fait|réglé)|cerrar|cerrad[ao]|hecho|afgehandeld|geregeld|sluiten|fechar|resolvido|chiud(?:i|ere)|fatto",
};

/** What it is about, in words that name no other matter: "cancel the introduction of Alice and Bob". */
const ABOUT =
  '(?:\\s(?:it|this|that|them|this one|that one|(?:the|my|this|that) (?:intro|introduction|request)(?<of> (?:of|for|between|with|to) [^\\n.,;:!?]{1,80})?))?';

const MANNERS =
  '(?:[\\s,]{1,2}(?:please|pls|thanks|thank you|many thanks|thx|now|then|for now|already|bitte|danke|merci|svp|gracias|por favor|bedankt|graag|obrigad[oa]|grazie)){0,3}';

/** A sentence ends here; a question is none of these, except where it asks for help or a list. */
const END = '\\s{0,3}(?:$|[.,;!\\n–—]|\\s-\\s)';

const PATTERNS = (Object.keys(PHRASES) as (keyof typeof PHRASES)[]).map((wanted) => {
  const end = wanted === 'help' || wanted === 'status' ? END.replace('[.', '[?.') : END;
  const after = `(?:${ABOUT}${MANNERS}${end}|(?<people>:? [^\\n]{2,120}))`;
  return { wanted, pattern: new RegExp(`^(?:${PHRASES[wanted]})${after}`, 'iu') };
});

const NAME =
  "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}(?: (?:(?:de|da|van|von|der|den|la|le|el) ){0,2}\\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}){0,3}";

/** "cancel Alice Archer and Bob": names have capitals, whatever the rest is written in. */
const PEOPLE = new RegExp(
  `^:? ${NAME}(?:(?:,? (?:and|und|et|y|en|e|&)|,) ${NAME}){0,9}(?:,? (?:please|thanks|thank you|bitte|danke|merci))?[.!]?$`,
  'u',
);

const ABOUT_PEOPLE: ReadonlySet<Wanted> = new Set(['cancel', 'close']);

const REMIND =
  /^(?:remind me|ask me again|come back to me|snooze|erinner[en]? (?:mich|sie mich)|frag(?:e|en sie)? mich|rappell?e[zs]?[- ]moi|recu[eé]rd(?:ame|eme)|herinner me|lembra(?:-me|r)|ricordami)(?!\p{L})/iu;

/** An instruction is short; a longer mail is something to be read by a person. */
const LONGEST = 300;

/**
 * What a short text asks of the service, by its first words; null for everything else. "Close to finished" and "done deal?"
 * ask for nothing.
 */
export function wantedIn(text: string): Wanted | null {
  const said = text.trim();
  if (said === '' || said.length > LONGEST) return null;
  const plain = said.replace(HEAD, '');
  if (REMIND.test(plain)) return 'remind';
  return match(plain)?.wanted ?? null;
}

/** Whether a text asks for something about people whom it names: "cancel Alice Archer". */
export function namesPeople(text: string): boolean {
  return match(text.trim().slice(0, LONGEST).replace(HEAD, ''))?.people ?? false;
}

function match(plain: string): { readonly wanted: Wanted; readonly people: boolean } | null {
  for (const { wanted, pattern } of PATTERNS) {
    const found = pattern.exec(plain);
    if (found === null) continue;
    const people = found.groups?.people;
    if (people === undefined) return { wanted, people: found.groups?.of !== undefined };
    if (ABOUT_PEOPLE.has(wanted) && PEOPLE.test(people)) return { wanted, people: true };
  }
  return null;
}

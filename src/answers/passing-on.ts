import { fold } from './fold.ts';
import { wantsPrivacy } from './keeping-private.ts';

/** Longer texts are not searched for a permission: it stands in a line of its own or not at all. */
const LONGEST = 12_288;

const PERMISSION =
  /\b(?:you (?:can|may)|feel free to|(?:i'?m )?happy for you to|please|do) (?:also )?(?:tell|share|pass|forward|let)\b/i;

const REFUSAL =
  /\b(?:don'?t|do not|not to|never|please keep|between us|in confidence|confidential|private)\b/i;

/**
 * The same in the other languages that we write, folded. Whoever is allowed is named or spoken to, and so is what they may
 * do: "Bob puede pasar el martes" and "pode contar com ele" allow nothing.
 */
const PERMISSION_ELSEWHERE = new RegExp(
  [
    '(?:durfen sie|sie durfen|darfst du|du darfst)(?: \\p{L}{1,30}){0,5} (?:sagen|erzahlen|weitergeben|weitersagen|weiterleiten|mitteilen|zeigen)',
    '(?:konnen sie|sie konnen|kannst du|du kannst)(?: \\p{L}{1,30}){0,5} (?:weitergeben|weitersagen|weiterleiten|weitererzahlen)',
    '(?:du kannst|kannst du|sie konnen|konnen sie|ihr konnt|konnt ihr|ihr durft|durft ihr) (?:es|das|dies|alles|\\p{L}{2,20} das|\\p{L}{2,20} es)(?: \\p{L}{1,30}){0,4} (?:sagen|erzahlen|ausrichten)',
    '(?:sagt?|erzahlt?e?|sagen sie|erzahlen sie) (?:es|das|dies) (?:\\p{L}{1,20} ){0,3}(?:ruhig|gerne?|weiter)(?: |$)',
    '(?:^|[,;:] ?|\\bet )(?:dis|dites|repete|repetez|raconte|racontez)-le(?:-lui)?(?: a |$)',
    '(?:vous pouvez|tu peux) (?:le )?(?:lui )?(?:repeter|dire)(?: a |$)',
    '(?:^|[,;:] ?|\\by )(?:diselo|digaselo|cuentaselo|cuenteselo|contadselo|decidselo)(?!\\p{L})',
    '(?:^|[,;:] ?|\\ben )(?:vertel|zeg) (?:het|dit|dat)(?: \\p{L}{1,20}){0,2} (?:aan|tegen) \\p{L}',
    '(?:je kunt|u kunt|kun je|kunt u|kan je|je kan) (?:het|dit|dat)(?: \\p{L}{1,30}){0,4} (?:vertellen|zeggen|doorgeven)',
    '(?:^|[,;:] ?|\\be )(?:voce )?podes? (?:falar|repassar|passar)(?: (?:isto|isso|tudo))? (?:a|ao|as|pra|pro|para a|para o) \\p{L}{2,20}(?: |$)',
    '(?:^|[,;:] ?|\\be )(?:conta|conte|diz|diga)(?:-lh[eo])?(?: (?:isto|isso|tudo))? (?:a|ao|pra|para a|para o) \\p{L}{2,20}$',
    'darf (?:das|es|dies) (?:gern(?:e)? )?(?:lesen|wissen|erfahren|horen)',
    '(?:vous pouvez|tu peux)(?: \\p{L}{1,30}){0,3} (?:transmettre|partager|en parler)',
    '(?:vous pouvez|tu peux)(?: (?:le|lui|la|tout|bien|aussi)){0,3} (?:dire|raconter)(?: a | cela| ca|$)',
    '(?:vous pouvez|tu peux) (?:le lui|lui en|le) (?:dire|parler|raconter)',
    '(?:^|[,;:] ?|\\by |\\bsi )(?:usted )?puedes? (?:contar|decir)(?:se)?l[oe]',
    '(?:^|[,;:] ?|\\by )se lo puedes? (?:contar|decir)',
    '(?:^|[,;:] ?|\\by )(?:usted )?puedes? (?:compartir|transmitir|pasarse)lo',
    '(?:u mag|mag u|je mag|mag je)(?: \\p{L}{1,30}){0,4} (?:vertellen|zeggen|doorgeven|delen|doorsturen)',
    'mag (?:dit|dat|het) (?:\\p{L}{1,10} )?(?:lezen|weten|horen)',
    '(?:^|[,;:] ?|\\be )(?:voce )?podes? (?:contar|dizer|transmitir|partilhar|compartilhar)(?:-lh[eo]| (?:isto|isso|tudo))?(?: a | ao | aos | as |$)',
  ].join('|'),
  'u',
);

const DENIAL =
  /(?<!\p{L})(?:nicht|kein\p{L}{0,2}|nie|niemandem|ne|pas|jamais|no|nunca|nadie|niet|geen|nooit|niemand|nao|ninguem)(?!\p{L})/u;

/**
 * Whether the writer allows their words to be passed on to the introducer ("you can tell Conny"). Any sign of the contrary
 * anywhere wins: a confidence kept for nothing costs little, one told costs everything.
 */
export function mayPassOn(text: string): boolean {
  const capped = text.slice(0, LONGEST);
  if (REFUSAL.test(capped)) return false;
  return PERMISSION.test(capped) || (allowsElsewhere(capped) && !wantsPrivacy(capped));
}

function allowsElsewhere(text: string): boolean {
  return fold(text)
    .split(/[.!?\n]/)
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .some((sentence) => PERMISSION_ELSEWHERE.test(sentence) && !DENIAL.test(sentence));
}

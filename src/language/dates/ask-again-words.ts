/**
 * How people ask to be asked later, as regular expressions over one folded sentence. Verbs alone say little ("ask him
 * about Tuesday"), so most need their object or an "again" within a few words. All gaps are bounded.
 */
const GAP = '(?:[^.!?]{0,25}?)';

const ENGLISH = [
  `\\b(?:ask|remind|nudge|ping|poke|chase|hassle|contact|message|text|mail|email|e-mail|try|hit|write|catch|bug|prod|write to|get back to|drop|shoot|give|send|approach)\\s+(?:with |to )?(?:me|us|the two of us|both of us|it)\\b`,
  `\\b(?:ask|try|remind|check|follow|circle|come|get|touch|write|knock|pick|bring|put|reach|enquire|inquire|hit|pop|call|repeat|resurface|revisit|renew|raise|return)\\b${GAP}\\b(?:again|back|up|base|then|that day|that point|once more|later)\\b`,
  '\\b(?:ask|ping|nudge|chase|poke|hmu|renew your|repeat the|revisit|resurface|enquire|inquire|put (?:the|your) question|check in|follow up|circle back|reminder)\\b',
  '\\b(?:park|leave|hold|postpone|defer|shelve|pause|snooze)\\s+(?:it|this|that|me|the question|things|off)\\b',
  '\\b(?:give|gimme|lend)\\s*(?:it|me|us)?\\s+(?:a|an|another|\\d|one|two|three|four|five|six|ten|until|till|til)\\b',
  '\\b(?:could|can) (?:it|this) wait\\b|\\bneeds? to wait\\b|\\bhave to wait\\b|\\blet it lie\\b|\\bon my back\\b',
];

const GERMAN = [
  `\\b(?:frag|frage|fragen|fragts|fragt|erinner|erinnere|erinnern|meld|melde|melden|schreib|schreibe|schreiben|kontaktier|kontaktieren|kontaktiere|ping|stups|hak|nachhaken|nachfragen|nachzufragen|anzufragen|wiederkommen|versuch|versuche|versuchen|probier|probieren|probiers)\\b${GAP}(?:\\b(?:mich|uns|mir|dich|sich|noch ?mal|nochmals|noch einmal|wieder|erneut|nach|es)\\b|$)`,
  `\\b(?:mich|uns|mir)\\b${GAP}\\b(?:fragen|erinnern|melden|schreiben|kontaktieren|anschreiben|anpingen|nachfragen)\\b`,
  `\\b(?:komm|kommen|komme|kommt)\\b${GAP}\\b(?:auf mich|auf uns|zuruck|wieder)\\b`,
  `\\b(?:noch ?mal|nochmals|noch einmal|wieder|erneut)\\b${GAP}\\b(?:fragen|nachfragen|melden|anfragen|schreiben|nachhaken|anklopfen|probieren|versuchen)\\b`,
];

const FRENCH = [
  `\\b(?:re)?(?:demand|contact|lanc|pos|sollicit)[a-z]{1,4}[- ](?:moi|nous|me)\\b|\\b(?:relanc|recontact|redemand|ressollicit)[a-z]{1,4}\\b`,
  `\\b(?:reven|revien|rappel|ecri|reecri|repass|reparl|refai)[a-z]{0,5}[- ](?:moi|nous|vers|m'en|me|signe|en)\\b`,
  `\\b(?:me|nous) (?:re)?(?:demander|contacter|lancer|ecrire|relancer|recontacter|redemander|solliciter|rappeler)\\b`,
  '\\b(?:repos|refair|fais|faites)[a-z]{0,3}[- ](?:moi|nous) (?:signe|la question)\\b|\\breessay[a-z]{1,3}\\b',
];

const SPANISH = [
  `\\b(?:pregunt|recuerd|record|escrib|contact|busc|avis|llam|habl|dam|consult|insist)[a-z]{1,5}(?:me|nos|melo|noslo)\\b`,
  `\\b(?:me|nos)(?: lo)? (?:pregunt|recuerd|escrib|contact|busc|avis|consult)[a-z]{1,4}\\b`,
  `\\b(?:vuelv|volve|volvel)[a-z]{0,4}\\b${GAP}\\b(?:a preguntar|a escribir|a contactar|a intentar|a consultar|a insistir|preguntar)[a-z]{0,4}\\b`,
  `\\b(?:me|nos) (?:vuelv|volv)[a-z]{1,4} a [a-z]{4,12}\\b`,
  '\\b(?:dame|danos|deme|denos) (?:un toque|un aviso|hasta|unos)\\b|\\b(?:preguntar|escribir)(?:me|nos|melo)\\b|\\bretomamos\\b',
];

const DUTCH = [
  `\\b(?:vraag|vragen|herinner|herinneren|benader|benaderen|mail|mailen|bel|bellen|contacteer|contacteren|stuur|sturen|stuurt|probeer|proberen|klop|kloppen|meld|schrijf|app|ping)\\b${GAP}\\b(?:me|mij|ons|het|opnieuw|weer|nog eens|nog een keer|nogmaals|terug|aan|reminder|nog)\\b`,
  `\\b(?:me|mij|ons)\\b${GAP}\\b(?:vragen|herinneren|benaderen|mailen|contacteren|schrijven|proberen|pingen)\\b`,
  `\\b(?:opnieuw|weer|nog eens|nog een keer|nogmaals)\\b${GAP}\\b(?:vragen|herinneren|benaderen|proberen|contact|mailen|aankloppen)\\b`,
  `\\bkom\\b${GAP}\\b(?:terug|op terug)\\b`,
];

const PORTUGUESE = [
  `\\b(?:pergunt|lembr|procur|escrev|contact|contat|cobr|cham|avis|fal|consult|ligu)[a-z]{1,4}[- ](?:me|nos|comigo|connosco|conosco|de novo|outra vez|novamente)\\b`,
  `\\bme (?:pergunt|lembr|procur|escrev|contat|cobr|cham|avis|consult)[a-z]{1,4}\\b`,
  `\\b(?:volt|torn)[a-z]{1,4} a (?:pergunt|escrev|contact|contat|procur|falar|fal)[a-z]{0,5}`,
  '\\b(?:pergunte|pergunta|perguntem|perguntar|falem|procurem)\\b|\\bpodemos falar\\b',
];

/** Deictic words that send the reader to the day named just before. */
const THEN =
  '\\b(?:then|that (?:day|date|time|point)|entonces|ese dia|esa fecha|dann|danach|da|alors|a ce moment|ce jour|d ici la|dan|daarna|dan pas|entao|nessa altura|nesse dia|ai)\\b';

/** Clauses whose end nobody can tell: then the day is not the one named before. */
const UNTOLD =
  '\\b(?:when|whenever|once|after|as soon as|wenn|sobald|nachdem|quand|des que|lorsque|cuando|en cuanto|wanneer|zodra|als|quando|assim que|logo que)\\b';

export const ASK_AGAIN: readonly RegExp[] = [
  ...ENGLISH,
  ...GERMAN,
  ...FRENCH,
  ...SPANISH,
  ...DUTCH,
  ...PORTUGUESE,
].map((source) => new RegExp(source, 'u'));

export const BACK_TO_THE_DAY = new RegExp(THEN, 'u');
export const DAY_UNTOLD = new RegExp(UNTOLD, 'u');

/** "Q2 please", "next month pls": a date and a please, and the sentence is over. */
export const PLEASE =
  /^(?:not |perhaps |maybe |let s say )?[\p{L}\d .,/'’-]{2,40}?\b(?:please|pls|plz|bitte|svp|stp|s il vous plait|por favor|porfa|alsjeblieft|aub|graag)\b/u;

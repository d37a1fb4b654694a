/**
 * How people ask to be asked later, as regular expressions over one folded sentence. A verb alone says little ("ask him
 * about Tuesday", "he pinged on Friday"), so each needs its object, an "again" or a request's form beside it; past tenses
 * are told apart where folding leaves them apart. All gaps are bounded.
 */
const GAP = '[^.!?]{0,45}?';

/** What somebody else does, did or will do. */
const NOT_OTHERS =
  "(?<!\\b(?:he|she|they|will|would|he'll|she'll|they'll|never|promised to|wanted to|wants to|going to|supposed to|agreed to|due to|not|has to|had to) )";

const ENGLISH = [
  '\\b(?:ask(?:ing)?|remind(?:ing)?|nudg(?:e|ing)|ping(?:ing)?|pok(?:e|ing)|chas(?:e|ing)|hassl(?:e|ing)|bug|prod|tr(?:y|ying)|hit|approach|harass) (?:with )?(?:me|us|the two of us|both of us)\\b(?! (?:for|if|about|to (?:the|my)) (?:him|her|them|money))',
  NOT_OTHERS +
    '\\b(?:contact|message|text|mail|email|e-mail|call|catch|writ(?:e|ing)(?: to)?|get back to|com(?:e|ing) back to|check(?:ing)?(?: in| back)? (?:w|with)|follow(?:ing)? up with|circle back (?:to|with)|drop|shoot|send|give) (?:me|us)\\b(?! (?:every|each|for|once a|all the))(?=[^.!?]{0,60}\\b(?:again|back|then|later|in|on|after|around|mid|late|early|next|that (?:day|point|time|date)|line|reminder|shout|nudge|ping|poke|then)\\b)',
  NOT_OTHERS +
    '\\b(?:ask|try|remind|check|follow|circl|com|get|touch|writ|knock|reach|enquir|inquir|hit|pop|repeat|renew|rais|return)(?:e|ing)?\\b' +
    GAP +
    '\\b(?:again|back|base|once more)\\b',
  '\\b(?:pick|bring|take|put|dig|drag) (?:this|it|that|things|your question|the question|this thread|the thread)\\b' +
    GAP +
    '\\b(?:up|back|again|to (?:me|us))\\b',
  '\\b(?:can|could|may|should|might|please|pls|plz|kindly|then|and|so|you|to|better|happy to have you) ask(?:ing)?(?: (?:again|then|on|in|after|around|late|early|mid|next|the|\\d)|[.!?,]|$)',
  '^\\W{0,3}(?:please |pls |just |so |do |kindly |and )?ask(?:ing)? (?=again|then|me|us|on|in|after|around|at|late|early|mid|next|that|once|tomorrow|\\d|the (?:\\d|end|first|start|middle|week|month|day))',
  '\\bask (?:again|then|on (?:the )?\\d|in \\d|after that|the \\d)',
  '\\b(?:hmu|revisit|resurface|check in (?:again|on|in|after)|check back|circle back|follow up (?:again|at|in|on|after|once|next|mid|with (?:me|us))|(?:your|a) (?:reminder|follow-up|nudge))\\b',
  '\\b(?:repeat|renew|put) (?:the|your) (?:question|enquiry|inquiry|request)\\b|\\bdrop (?:me|us) a (?:line|note|reminder|mail|message)\\b',
  '\\b(?:park|postpone|defer|shelve|pause|snooze) (?:it|this|that|me|the question|things)\\b|\\bhold (?:off|that thought|fire)\\b',
  '\\b(?:leave|let) (?:it|this|that|me|things)\\b[^.!?]{0,20}\\b(?:until|till|til|for|lie|a|an|two|three|four|five|six|ten|\\d{1,2})\\b',
  '\\b(?:give|gimme|lend)\\s*(?:it|me|us)?\\s+(?:a|an|another|\\d{1,3}|one|two|three|four|five|six|ten|until|till|til)\\b(?! (?:call|ring|shout|try|hand|quote|chance|miss|break))',
  '\\b(?:(?:could|can|might) (?:it|this|that) wait|(?:needs?|has|have|will have|it.ll have) to wait)\\b',
  '\\b(?:want|need|like) (?:this|it) (?:off my (?:plate|desk))\\b',
];

const GERMAN = [
  '\\b(?:frag|frage|fragen|fragts|fragt|erinner|erinnere|erinnern|erinnert|meld|melde|melden|schreib|schreibe|schreiben|schreibt|kontaktier|kontaktiere|kontaktieren|ping|stups|hak|hake|haken|versuch|versuche|versuchen|versuchs|probier|probiere|probieren|probiers)\\b' +
    GAP +
    '(?:\\b(?:mich|uns|mir|dich|euch|sich|noch ?mal|nochmals|noch einmal|wieder|erneut|nach)\\b)',
  '\\b(?:mich|uns|mir)\\b' +
    GAP +
    '\\b(?:fragen|erinnern|kontaktieren|anschreiben|anpingen|nachfragen|(?:an)?zufragen)\\b',
  '\\b(?:komm|kommen|komme|kommt)\\b' +
    GAP +
    '\\b(?:auf mich|auf uns|(?:noch ?mal|wieder|erneut) (?:auf|darauf|zu))\\b',
  '\\b(?:noch ?mal|nochmals|noch einmal|wieder|erneut)\\b' +
    GAP +
    '\\b(?:(?:an|nach)?fragen|(?:an|nach)?zufragen|nachhaken|anklopfen|probieren|versuchen)\\b',
  '\\b(?:bitte|gern|gerne) (?:erst )?(?:im|ab|am|in|nach) ',
];

const FRENCH = [
  '(?<!\\b(?:ai|as|a|ont|avez|ete|suis|est) )\\b(?:relance[rz]?|recontacte[rz]?|redemande[rz]?|ressollicite[rz]?|reinterroge[rz]?)(?:s)?(?:[- ](?:moi|nous|me)| |\\b)',
  '\\b(?:demande[rz]?|contacte[rz]?|repose[rz]?|pose[rz]?|revenez|reviens|revenir|rappelez|rappelle|ecris|ecrivez|reecris|reecrivez|repassez|repasse|reparlez|refaites|refais|faites|fais|reessayez|reessaie|sollicitez)[- ](?:moi|nous|vers|m.en|le moi|signe|la question|en)\\b',
  '\\b(?:me|nous) (?:re)?(?:demander|contacter|lancer|poser|ecrire|solliciter|rappeler|interroger)\\b',
  '\\b(?:on|en) (?:en )?repar(?:le|ler|lera|lons)\\b|\\breessayez\\b|\\brevenir vers (?:moi|nous)\\b',
];

const SPANISH = [
  '\\b(?:pregunt(?:a|e|en|ad|ar)|recuerd(?:a|e|en)|record(?:ad|ar)|escrib(?:e|id)|escriba(?:n)?|contact(?:a|e|en|ad)|busc(?:a|ad)|busque(?:n)?|avis(?:a|e|en|ad)|consult(?:a|e|en|ad)|insist(?:e|a|an))(?:me|nos|melo|noslo)\\b',
  '\\b(?:me|nos)(?: lo)? (?:pregunt(?:a|as|an|e|en)|recuerd(?:a|as|an|e|en)|escrib(?:e|es|as|a|an)|contact(?:as|an|es|en)|busc(?:as|an)|busques|avis(?:as|an|es|en)|consult(?:as|an|es|en))\\b',
  '\\b(?:vuelv[a-z]{1,3}|volve|volved|volver)\\b' +
    GAP +
    '\\b(?:preguntar|escribir|contactar|intentar|consultar|insistir|recordar)[a-z]{0,5}\\b',
  '\\b(?:me|nos) (?:vuelv|volv)[a-z]{1,4} a [a-z]{4,12}\\b',
  '\\b(?:dame|danos|deme|denos) (?:un toque|un aviso|hasta|unos|unas|un par)\\b|\\b(?:lo )?(?:retomamos|hablamos|vemos) (?:en|el|a|dentro)\\b',
];

const DUTCH = [
  '\\b(?:vraag|vragen|herinner|herinneren|benader|benaderen|mail|mailen|bel|bellen|contacteer|contacteren|stuur|sturen|probeer|proberen|klop|kloppen|meld|schrijf|app|ping|por)\\b' +
    GAP +
    '\\b(?:me|mij|ons|opnieuw|weer|nog eens|nog een keer|nogmaals|terug|reminder)\\b',
  `\\b(?:me|mij|ons)\\b${GAP}\\b(?:vragen|herinneren|benaderen|contacteren|proberen|pingen)\\b`,
  '\\b(?:opnieuw|weer|nog eens|nog een keer|nogmaals)\\b' +
    GAP +
    '\\b(?:vragen|herinneren|benaderen|proberen|contact|mailen|aankloppen|terug)\\b',
  `\\bkom\\b${GAP}\\b(?:terug|erop terug)\\b|\\bvraag (?:het|er)\\b`,
];

const PORTUGUESE = [
  '\\b(?:pergunt(?:a|e|em|ar)|lembr(?:a|e|em|ar)|procur(?:a|e|em)|escrev(?:e|a|am)|contact(?:a|e|em)|contat(?:a|e|em)|cobr(?:a|e|em)|cham(?:a|e|em)|avis(?:a|e|em)|fal(?:a|e|em)|consult(?:a|e|em)|relembr(?:a|e|em))[- ](?:me|nos|comigo|connosco|conosco|de novo|outra vez|novamente)\\b',
  '\\bme (?:pergunt(?:a|e|em)|lembr(?:a|e|em)|procur(?:a|e|em)|escrev(?:e|a|am)|contat(?:a|e|em)|contact(?:a|e|em)|cobr(?:a|e|em)|cham(?:a|e|em)|avis(?:a|e|em)|consult(?:a|e|em))\\b',
  '\\b(?:volt|torn)(?:a|e|em|ar|ares|arem) a (?:pergunt|escrev|contact|contat|procur|fal|lembr)[a-z]{0,5}',
  '\\b(?:pergunte|perguntem|procurem-me|retomamos|voltamos a falar)\\b|\\bpergunta (?:outr|de novo|em|no|na|depois|nessa)|\\bpode(?:mos)? falar\\b',
];

const ITALIAN = [
  '\\b(?:ri)?(?:chied|domand|contatt|scriv|sent|ricord)(?:i|a|e|ete|iamo)(?:mi|melo|ci|celo)\\b|\\b(?:mi|ci) (?:ri)?(?:chied|contatt|scriv|ricord)[a-z]{1,4} (?:di nuovo|ancora|a|in|il|tra|fra|dopo)\\b',
  '\\b(?:risentiamoci|riparliamone|ricontatt[a-z]{1,5})\\b',
];

/** Deictic words that send the reader to the day named just before. */
const THEN =
  '\\b(?:then|that (?:day|date|time|point)|entonces|ese dia|esa fecha|dann|danach|da|alors|a ce moment|ce jour|d ici la|dan|daarna|entao|nessa altura|nesse dia|ai)\\b';

/** Clauses whose end nobody can tell: then the day is not the one named before. */
const UNTOLD =
  '\\b(?:when|whenever|once(?! more| again)|as soon as|wenn|sobald|nachdem|quand|des que|lorsque|cuando|en cuanto|wanneer|zodra|quando|assim que|logo que)\\b';

export const ASK_AGAIN: readonly RegExp[] = [
  ...ENGLISH,
  ...GERMAN,
  ...FRENCH,
  ...SPANISH,
  ...DUTCH,
  ...PORTUGUESE,
  ...ITALIAN,
].map((source) => new RegExp(source, 'u'));

export const BACK_TO_THE_DAY = new RegExp(THEN, 'u');
export const DAY_UNTOLD = new RegExp(UNTOLD, 'u');

/** "Q2 please", "next month pls": behind a date that begins the sentence it asks. */
export const PLEASE =
  /^\W{0,4}(?:please|pls|plz|bitte|svp|stp|s.il vous plait|por favor|porfa|alsjeblieft|aub|graag)\b/u;

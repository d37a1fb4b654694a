import type { Outcome } from '../domain/introduction.ts';

/** "No", "that's wrong", "actually": what says that somebody is being put right, at the start of a clause, folded. */
export const MARKER =
  /^(?:(?:oh|ah|well|sorry|but|aber|mais|pero|maar|mas|und|and|hm+)[ ,]+)?(?:(?:that|this|it)(?:'s| is| was) (?:wrong|incorrect|false|a mistake|not (?:right|true|correct|so|quite right))|not (?:right|true|correct|quite)|you(?:'re| are) (?:wrong|mistaken)|you(?:'ve| have)? (?:got|misread|misunderstood) (?:that|it|this|them)(?: wrong)?|(?:das )?(?:stimmt|ist) (?:so )?(?:nicht|falsch)(?: richtig| wahr)?|c'est (?:faux|une erreur|inexact)|ce n'est pas (?:vrai|exact|juste|correct)|(?:eso )?no es (?:cierto|verdad|correcto|asi)|te equivocas|(?:dat |het )?klopt niet|(?:dat is )?niet waar|(?:isso )?nao e (?:verdade|correto|assim)|(?:isso )?(?:nao )?esta (?:certo|correto|errado)|(?:no|nope|nein|non|nee|nao|doch|wrong|falsch|faux|falso|fout|errado|actually|in fact|correction|eigentlich|tatsachlich|en fait|en realite|en realidad|de hecho|eigenlijk|na verdade|de facto|de fato|erreur|error|engano|incorrect[oe]?|onjuist))(?=$|[\s,.!;:–—-])/u;

/** Of these a bare one may as well begin a sentence that puts nothing right. */
export const WEAK =
  /^(?:no|nope|nein|non|nee|nao|doch|actually|in fact|eigentlich|en fait|eigenlijk|na verdade|de hecho)$/u;

/** A hope, a guess or a question is no word on how it went. */
export const HEDGED =
  /(?<!\p{L})(?:hope|hoping|maybe|perhaps|think|believe|guess|should|might|could|if|whether|unless|heard that|soon|will|going to|hoffe|vielleicht|glaube|vermute|wohl|ob|wenn|falls|wird|werden|bald|espere|peut-etre|crois|pense|vont|va|bientot|quiza|quizas|espero|creo|van a|pronto|misschien|hoop|denk|geloof|zullen|gaan|binnenkort|talvez|acho|creio|vao|em breve|se calhar)(?!\p{L})/u;

export const DENIED =
  /(?<!\p{L})(?:not|never|no|none|nothing|nobody|neither|cannot|nicht|nie|niemals|kein|keine|keinen|nichts|pas|jamais|rien|aucun|aucune|nunca|nada|ni|ningun|niet|nooit|geen|niets|niks|nao|nenhum|nenhuma)(?!\p{L})|n't(?!\p{L})/u;

/** What came to nothing: read first, for each of these has the words of something better in it. */
export const DENIALS: readonly (readonly [Outcome, RegExp])[] = [
  [
    'no_contact',
    /(?<!\p{L})(?:never (?:\S{1,20} )?(?:spoke|talked|wrote|called|connected|heard|replied|answered|got in (?:touch|contact)|been in (?:touch|contact))|(?:not|n't) (?:yet )?(?:been |got |get )?in (?:touch|contact)|no contact|nie (?:\S{1,20} )?(?:gemeldet|gesprochen|geschrieben|kontakt|gehort)|kein(?:en)? kontakt|nicht gemeldet|jamais (?:\S{1,20} )?(?:ecrit|parle|contacte|appele|repondu)|(?:pas|jamais) (?:ete )?en contact|aucun contact|nunca (?:\S{1,20} )?(?:hablaron|hablado|escribi\p{L}{0,6}|contact\p{L}{0,6}|llam\p{L}{0,6}|respondi\p{L}{0,6})|no (?:han estado|estan|estuvieron) en contacto|nooit (?:\S{1,20} )?(?:contact|gesproken|gebeld|gehoord|gemaild|geschreven)|geen contact|nunca (?:\S{1,20} )?(?:falaram|escreveram|ligaram|responderam)|nao (?:estao|estiveram) em contac?to)(?!\p{L})/u,
  ],
  [
    'not_a_fit',
    /(?<!\p{L})(?:nothing (?:\S{1,20} )?came of it|came to nothing|not a (?:good )?(?:fit|match)|wasn't a (?:good )?(?:fit|match)|no (?:fit|match|deal)|(?:didn't|did not) work out|(?:didn't|did not) go anywhere|fell through|nichts (?:daraus |draus )?(?:geworden|gebracht)|ist nichts (?:daraus|draus)|passte? nicht|nicht gepasst|hat sich zerschlagen|rien donne|pas donne suite|pas convenu|pas marche|no (?:salio|dio) (?:nada|en nada|resultado)|no encaj\p{L}{1,6}|no resulto|quedo en nada|niets (?:van |uit )?(?:gekomen|geworden)|niks (?:van |uit )?(?:gekomen|geworden)|geen match|niet doorgegaan|nao deu (?:em nada|certo)|nao resultou|nao avancou|ficou em nada)(?!\p{L})/u,
  ],
  [
    'bad_experience',
    /(?<!\p{L})(?:went (?:very |really |rather )?(?:badly|wrong)|fell out|schiefgegangen|schlecht gelaufen|mal passe|salio mal|slecht (?:gegaan|verlopen)|correu mal)(?!\p{L})/u,
  ],
];

/** What came of it, told of others: furthest along first. */
export const OUTCOMES: readonly (readonly [Outcome, RegExp])[] = [
  [
    'won',
    /(?<!\p{L})(?:signed|hired|invested|bought|became (?:a |his |her |their )?(?:client|customer)s?|(?:do|did|doing|done) business|(?:closed|made|done|struck) (?:a|the) deal|business came of it|(?:are|have been|started) working together|work together|unterschrieben|unterzeichnet|beauftragt|eingestellt|ins geschaft gekommen|(?:arbeiten|machen) (?:jetzt |nun )?zusammen|(?:ist|wurde) (?:jetzt |nun )?kund(?:e|in)|signe|embauche|fait affaire|conclu (?:un|le|l')\s?(?:accord|contrat|affaire)|travaillent ensemble|(?:est|sont) (?:devenue?s? )?clients?|firmaron|firmado|firmo|contrato a|contrataron|contratado|cerraron|trabajan juntos|hicieron negocios?|getekend|ondertekend|ingehuurd|aangenomen|klant geworden|werken samen|doen zaken|assinaram|assinado|assinou|contratou|contrataram|fecharam (?:o )?negocio|trabalham juntos|fizeram negocio)(?!\p{L})/u,
  ],
  [
    'met',
    /(?<!\p{L})(?:met|did meet|have met|spoke|spoken|talked|had (?:a |an |their )?(?:\S{1,20} )?(?:call|coffee|lunch|dinner|meeting|chat)|getroffen|gesprochen|telefoniert|unterhalten|kennengelernt|kennen gelernt|rencontres?|se sont (?:vus|vues|parle|appeles)|dejeune|reunieron|reunido|se vieron|se conocieron|hablaron|hablado|se encontraron|ontmoet|gesproken|gebeld|afgesproken|elkaar gezien|encontraram|reuniram|falaram|conversaram|conheceram)(?!\p{L})/u,
  ],
  [
    'in_touch',
    /(?<!\p{L})(?:in (?:touch|contact|kontakt)|im kontakt|en contacto?|em contac?to|emailed|e-mailed|exchanged (?:e-?mails|messages)|wrote|written|connected|schreiben sich|geschrieben|gemailt|ecrit|se escribieron|escrito|gemaild|geschreven|contact gehad|escreveram|trocaram (?:e-?mails|mensagens))(?!\p{L})/u,
  ],
];

/** Whoever was reached by mistake says so at once. */
const LONGEST = 300;

const SENTENCES = 4;

/** Manners and doubt in front of it. */
const LEAD =
  "(?:(?:sorry|hi|hello|hey|oops|ah|no|pardon|entschuldigung|sorry|désolée?|bonjour|lo siento|perd[oó]n|hola|hallo|desculpe|olá|but|aber|mais|pero|i think|i believe|i[’']m afraid|i am afraid|i fear|i guess|ich glaube|ich fürchte|je crois(?: que)?|je pense(?: que)?|creo que|ik denk dat|acho que)[,!]? ){0,3}";

const SOMEBODY = '(?:person|address|e-?mail(?: address)?|guy|man|woman|recipient|mailbox|inbox|contact)';

/** Said of the mail or of its writer: "I wrote to the wrong address" is about something else. */
const PHRASES = [
  `(?:you(?:[’']ve| have|[’']re| are)?(?: probably| obviously| clearly| may have| might have| must have| seem to have)?(?: got| have| reached| contacted| e-?mailed| mailed| written to| writing to| e-?mailing| mailing| asking)? )?(?:(?:this|that|it|(?:this|your) (?:e-?mail|mail|message))(?:[’']s| is| was| went to| has gone to| came to| reached)? )?(?:the |a )?wrong ${SOMEBODY}`,
  'not me(?=$|,)',
  "(?:that|this)(?: is|[’']s) not me",
  'not the (?:right )?person you',
  "i(?:[’']m| am) not the (?:right )?(?:person|guy|man|woman) (?:you|for this|for that)",
  "i(?:[’']m| am) not the right person",
  "i(?:[’']m| am) not (?:him|her|them)(?=$|,)",
  "(?:there is |there[’']s )?(?:nobody|no one|no-one) (?:here )?(?:by|of|with) that name",
  '(?:(?:sie haben|du hast|das ist|das war|hier ist|sie sind bei|du bist bei|an) )?(?:wohl )?(?:die |der )?falschen? (?:person|adresse|e-?mail-?adresse)',
  'sie verwechseln mich|du verwechselst mich|(?:das )?bin ich nicht',
  "(?:vous avez |tu as |c[’']est )?(?:la )?mauvaise (?:personne|adresse)",
  "(?:vous vous trompez|tu te trompes|vous faites erreur) (?:de personne|d[’']adresse|sur la personne)|(?:il y a )?erreur de (?:destinataire|personne)|ce n[’']est pas moi",
  '(?:(?:tiene|tienes|es|está en) )?(?:la )?(?:persona|direcci[oó]n) equivocada|se (?:ha equivocado|equivoca) de (?:persona|direcci[oó]n)|te has equivocado de (?:persona|direcci[oó]n)|no soy (?:yo|esa persona|la persona)',
  '(?:(?:u heeft|je hebt|dit is) )?(?:de |het )?verkeerde (?:persoon|(?:e-?mail)?adres)|dat ben ik niet',
  '(?:(?:tem|é|está com) )?(?:a |o )?(?:pessoa errada|endere[cç]o errado)|n[aã]o sou (?:eu|essa pessoa|a pessoa)',
].map((phrase) => new RegExp(`^${LEAD}(?:${phrase})(?!\\p{L})`, 'iu'));

/** A name has a capital: "not the Bob you mean", "you have the wrong Alice", "I am not Bob". */
const BY_NAME = [
  /(?:^|\s)[Nn]ot (?:the|that) \p{Lu}\p{L}{1,20} (?:you|who)(?!\p{L})/u,
  /^(?:\p{L}{1,10},? ){0,2}(?:[Yy]ou(?:['’]ve| have)?(?: got)? )?(?:the )?[Ww]rong \p{Lu}\p{L}{1,20}(?!\p{L})/u,
  /^(?:\p{L}{1,10},? )?(?:I(?:['’]m| am)|[Mm]y name is) not \p{Lu}\p{L}{1,20}$/u,
];

/** Whether a party says that somebody else was meant ("wrong person", "not me"). */
export function saysWrongPerson(text: string): boolean {
  const sentences = text
    .slice(0, LONGEST)
    .split(/[.!?;\n–—]+/)
    .map((sentence) => sentence.trim().replace(/\s+/g, ' '))
    .filter((sentence) => sentence !== '');
  return sentences
    .slice(0, SENTENCES)
    .some((sentence) => [...PHRASES, ...BY_NAME].some((pattern) => pattern.test(sentence)));
}

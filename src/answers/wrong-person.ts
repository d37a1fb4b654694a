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
  '(?:(?:sie haben|du hast|das ist|das war|hier ist|sie sind bei|du bist bei|an) )?(?:wohl )?(?:die |der )?falsche[nr]? (?:person|adresse|e-?mail-?adresse|empf[aä]nger(?:in)?)',
  'sie verwechseln mich|du verwechselst mich|(?:das )?bin ich nicht(?=$|,)|(?:da )?(?:sind sie|bist du) (?:bei mir|hier) (?:wohl )?falsch',
  "(?:vous avez |tu as |c[’']est )?(?:la |le )?mauvaise? (?:personne|adresse|destinataire)",
  "(?:vous vous trompez|tu te trompes|vous vous êtes trompée?s?|tu t[’']es trompée?|vous faites erreur) (?:de personne|d[’']adresse|de destinataire|sur la personne)|(?:vous faites|il y a) erreur(?: de (?:destinataire|personne))?(?=$|,)|erreur de (?:destinataire|personne)|ce n[’']est pas moi(?=$|,)",
  '(?:(?:tiene|tienes|es|está en) )?(?:la |el )?(?:persona|direcci[oó]n|destinatario|correo) equivocad[oa]|(?:se (?:ha|han) equivocado|se equivocan?|os hab[eé]is equivocado|te has equivocado|te equivocas)(?: de (?:persona|direcci[oó]n|destinatario|correo)|(?=$|,))|no soy (?:yo(?=$|,)|esa persona|la persona (?:que busca|correcta|indicada))',
  '(?:(?:u heeft|je hebt|dit is|u bent bij|je bent bij) )?(?:de |het )?verkeerde (?:persoon|(?:e-?mail)?adres|ontvanger)|(?:u heeft|je hebt|u bent bij|je bent bij) de verkeerde(?=$|,)|dat ben ik niet(?=$|,)',
  '(?:(?:tem|é|está com) )?(?:a |o )?(?:pessoa errada|endere[cç]o errado|destinat[aá]rio errado|email errado)|(?:enganou-se|enganaram-se|se enganou|voc[eê] se enganou) (?:na|de|no) (?:pessoa|endere[cç]o|destinat[aá]rio)|(?:é|foi|deve ser) engano(?=$|,)|n[aã]o sou (?:eu(?=$|,)|essa pessoa|a pessoa (?:certa|que procura))',
].map((phrase) => new RegExp(`^${LEAD}(?:${phrase})(?!\\p{L})`, 'iu'));

/** A name has a capital: "not the Bob you mean", "you have the wrong Alice", "I am not Bob". */
const BY_NAME = [
  /(?:^|\s)[Nn]ot (?:the|that) \p{Lu}\p{L}{1,20} (?:you|who)(?!\p{L})/u,
  /^(?:\p{L}{1,10},? ){0,2}(?:[Yy]ou(?:['’]ve| have)?(?: got)? )?(?:the )?[Ww]rong \p{Lu}\p{L}{1,20}(?!\p{L})/u,
  /^(?:\p{L}{1,10},? )?(?:I(?:['’]m| am)|[Mm]y name is) not \p{Lu}\p{L}{1,20}$/u,
  /^(?:\p{L}{1,10},? )?(?:(?:[Ii]ch (?:bin|heiße|heisse)|[Mm]ein Name ist) nicht|[Jj]e ne suis pas|[Jj]e ne m['’]appelle pas|[Nn]o (?:soy|me llamo)|[Ii]k (?:ben|heet) niet|[Nn]ão (?:sou|me chamo)(?: [oa])?) \p{Lu}\p{L}{1,20}(?: \p{Lu}\p{L}{1,20})?$/u,
  /^(?:\p{L}{1,10},? )?[Ii]k (?:ben|heet) \p{Lu}\p{L}{1,20} niet$/u,
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

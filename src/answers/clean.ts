import { bareAnswer } from './bare.ts';

/** Longer than any reply worth reading to the end: what follows is a paste, a footer or an attack. */
const MAX_CHARS = 12 * 1024;
const MAX_LINES = 1000;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

const ATTRIBUTION =
  /^\s*(?:on|am|le|el|op|em|no dia)\b.{0,120}\b(?:wrote|schrieb|a écrit|escribió|schreef|escreveu)\b.{0,40}:\s*$/i;
const DIVIDER = /^\s*(?:-{3,}\s*(?:original|forwarded|ursprüngliche|message d'origine|mensaje)|_{10,}\s*$)/i;
const SENT_FROM =
  /^\s*(?:sent (?:from|via|with)|get outlook|from my |von meinem|gesendet (?:von|mit)|envoyé (?:de|depuis)|enviado (?:desde|do|de)|verstuurd vanaf|verzonden (?:met|vanaf))\b/i;
const FOOTER =
  /^\s*(?:this (?:e-?mail|message)|the (?:contents|information) (?:of|in) this|diese (?:e-?mail|nachricht) (?:kann|enthält)|ce (?:message|courriel) (?:peut|contient)|este (?:correo|mensaje|e-?mail) (?:puede|pode|contiene|contém)|dit (?:bericht|e-mailbericht) (?:kan|bevat)).{0,200}(?:confiden|vertrau|privileg|privé)/i;
const GREETING =
  /^\s*(?:(?:hi|hiya|hello|hallo|hey|heya|hoi|hola|olá|ola|oi|dear|dag|beste|geachte|liebe|lieber|liebste|sehr geehrte[rs]?|guten (?:tag|morgen|abend)|good (?:day|morning|afternoon|evening)|morning|afternoon|evening|moin|servus|grüezi|grüß gott|bonjour|bonsoir|salut|coucou|cher|chère|madame|monsieur|sir|madam|buenos días|buenas(?: tardes| noches)?|querid[oa]|estimad[oa]|caro|cara|prezad[oa]|exm[oa]|bom dia|boa tarde|boa noite|goedemorgen|goedemiddag|goedendag)\b[^,:!.?\n]{0,45})\s*[,:!.]*\s*$/iu;

/** A name that somebody is addressed by; with a comma it can be nothing else. */
const ADDRESSED = /^\s*\p{Lu}\p{L}{1,14}\s*[,:]\s*$/u;
const LONE_WORD = /^\s*\p{Lu}\p{L}{1,14}\s*[!.]*\s*$/u;

/** Answers of one word that a capital does not make a name; yes and no are `bareAnswer`'s. */
const ANSWERS =
  /^\s*(?:stop|unsubscribe|remove|cancel|abmelden|austragen|abbestellen|désinscri\p{L}{1,5}|désabonne\p{L}{1,5}|baja|afmelden|uitschrijven|descadastrar|cancelar|thanks|thx|danke|merci|gracias|obrigad[oa]|bedankt|dank|later|done|met|hired|signed|nothing|nichts|rien|nada|niets|crickets|tomorrow)\b/iu;
const SIGN_OFF =
  /^\s*(?:(?:with |my |all |mit |met |con |com |un |os |as )?(?:very |many |my |kind(?:est)? |best |warm(?:est)? |kindest |thanks (?:and |& )?|freundliche[nrms]* |herzliche[nrms]* |liebe[nrms]* |viele[nrms]* |beste[nrms]* |vriendelijke |hartelijke |melhores |cordial |cordiales )?(?:regards|rgds|wishes|best|cheers|yours|sincerely|cordially|warmly|hugs|love|lots of love|grüß(?:e|en)|grüss(?:e|en)|gruß|gruss|lg|vg|mfg|bg|herzlich|hochachtungsvoll|bussi|cordialement|bien à (?:toi|vous)|amicalement|bises|bisous|salutations|saludos?|un abrazo|abrazos?|abraços?|un beso|besos?|beijos?|beijo|atentamente|atenciosamente|cumprimentos|groet(?:en|jes)?|gr|mvg|hoogachtend|atte|xx?)|thanks|thank you|thx|(?:many )?thanks (?:and|&) .{0,20}regards|bonne (?:journée|soirée|semaine)|schönen (?:tag|abend)|danke|merci|gracias|obrigad[oa]|bedankt)\b[^.?!\n]{0,40}[,.!]?\s*$/iu;

/**
 * What the writer said: bounded, without NULs, entities, quoted mail, greeting, closing and signature.
 * Never empty where the reply was not: a reply of "Thanks," alone keeps its one line.
 */
export function cleanReply(text: string): string {
  const plain = decodeEntities(text.slice(0, MAX_CHARS))
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\ufeff]/g, (c) => (c === '\r' ? '\n' : ' '))
    .replace(/<\/?[a-z][^<>\n]{0,80}>/gi, ' ')
    .replace(/\b(?:https?:\/\/|www\.)[^\s<>]{1,200}/gi, ' LINK ')
    .replace(/[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}/g, ' ADDRESS ');
  const lines = plain.split('\n').slice(0, MAX_LINES);
  const kept = withoutFrame(withoutQuotes(lines));
  return kept.join('\n').trim();
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,5}));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  });
}

function withoutQuotes(lines: string[]): string[] {
  const end = lines.findIndex((line) => ATTRIBUTION.test(line) || DIVIDER.test(line));
  const own = (end > 0 ? lines.slice(0, end) : lines).filter((line) => !/^\s*>/.test(line));
  return own.some((line) => line.trim() !== '') ? own : lines;
}

function withoutFrame(lines: string[]): string[] {
  let body = lines.filter((line) => line.trim() !== '' && !SENT_FROM.test(line) && !FOOTER.test(line));
  const dashes = body.findIndex((line) => /^\s*--\s*$/.test(line));
  if (dashes > 0) body = body.slice(0, dashes);
  if (body.length > 1 && isGreeting(body[0] ?? '')) body = body.slice(1);
  const close = body.findIndex((line, index) => index > 0 && SIGN_OFF.test(line));
  if (close > 0 && body.length - close <= 6) body = body.slice(0, close);
  while (body.length > 1 && isName(body.at(-1) ?? '')) body = body.slice(0, -1);
  // Only now: of "Yes" and "Alice" below it, the second is the name.
  if (body.length > 1 && LONE_WORD.test(body[0] ?? '') && !isAnswer(body[0] ?? '')) body = body.slice(1);
  return body.length > 0 ? body : lines;
}

function isGreeting(line: string): boolean {
  return !isAnswer(line) && (GREETING.test(line) || ADDRESSED.test(line));
}

function isAnswer(line: string): boolean {
  return ANSWERS.test(line) || bareAnswer(line, 'consent') !== null;
}

/** A last line of up to four capitalised words or initials, with a title or a firm behind a comma or bar. */
function isName(line: string): boolean {
  const text = line.trim();
  if (text.length > 60 || /[?!]$/.test(text)) return false;
  if (
    /^[\p{Lu}][\p{L}.'’-]{0,20}(?:\s+(?:[\p{Lu}&(][\p{L}.'’()&-]{0,20}|de|van|von|der|of|and)){0,6}(?:\s*[,|(].{0,50})?$/u.test(
      text,
    )
  ) {
    return !isAnswer(text) && !/[a-zà-ÿ]\.$/.test(text);
  }
  return /^(?:tel|t|mobile|phone|fax)[.:\s]+[\d+() -]{6,}$/i.test(text);
}

import {
  ADVERT_OPENING,
  ADVERTISED,
  FOOTER_CLOSINGS,
  FOOTER_DEVICE,
  FOOTER_EXCUSE,
  FOOTER_UNSPACED,
  OWN_DEVICE,
  PLATFORM,
  SENT_OPENINGS,
} from './client-footer-words.ts';

const LONGEST = 260;
const OPENING = new RegExp(`^(?:${Object.values(SENT_OPENINGS).join('|')})(?![\\p{L}])`, 'iu');
/** Links of the advertisement, whole: `<https://…>`, `(http://…)`, `[https://…]`. */
const LINK = /[<([]?\s?https?:\/\/[^\s<>()[\]]{1,300}\s?[>)\]]?/giu;
/** Where the advertisement ends and an excuse may begin. */
const BREAK = /[.!,;:](?:\s|$)|\s[-–—|]\s/u;
/** Words of a sentence that somebody wrote: "Sent from my desk is easier". */
const SENTENCE =
  /(?:^|\s)(?:is|was|are|were|has|have|had|will|can|could|to|because|but|when|that|which|you|we|it|and)(?=\s|$)/iu;
const WORDS_CAP = 14;

const SCANNERS =
  /\b(?:avast|avg\.com|avg|kaspersky|mcafee|eset|norton|bitdefender|sophos|mailscanner|clamav|f-secure)\b/iu;
const VIRUS_FREE =
  /^(?:virus-free|virenfrei|(?:garanti )?sans virus|libre de virus|livre de vírus|virusvrij|mail priva di virus|senza virus|virusfri|viirustevaba|без вирусов|вирусов нет|bez wirusów|ei viruksia)/iu;
const CHECKED_MAIL =
  /^(?:this|the|diese|ce|cet|este|esta|questa|dit|denne|denna|это|эта|tento|ta)\s(?:e-?mail|message|mail|nachricht|courriel|correo|mensaje|mensagem|bericht|meddelande|mail|сообщение|письмо|wiadomość)\b.{0,120}(?:vir[uúe]|viirus|вирус|scanned|malware|believed to be clean)/iu;
const ENVIRONMENT =
  /environment|umwelt|environnement|medio ?ambiente|meio ambiente|l['’]ambiente|het milieu|milieu|miljö|miljø|ympäristö|środowisk|životní prostředí|об окружающей среде|planet|\btrees?\b/iu;
const PRINT =
  /print|drucke|ausdruck|imprim|stampa|afdrukken|skriv(?:er)? ut|udskriv|tulosta|drukuj|wydruk|tisknout|распечат|\bpaper\b/iu;
/** Under an emoji sent as a reaction, and under Outlook signatures with a booking page. */
const REACTED =
  /(?:react(?:ed|ion)|reagi|réagi|reaccion|reagou|gereageerd|зареагир|отреагир).{0,40}gmail|gmail.{0,20}(?:reagiert|リアクション)/iu;
const BOOKING = /^book time to meet with me$/i;
/** Windows Mail in French; and what asks to think of trees before printing. */
const PROVENANCE = /^provenance ?: courrier pour windows(?: \d{1,2})?$/iu;
const BEFORE =
  /before|bevor|ehe sie|avant|antes|prima|voordat|alvorens|innan|før|ennen|zanim|než|прежде|перед|önce|do you (?:really )?need|unless|nécessaire|notwendig|erforderlich|necessario|necesario|necessário/iu;
const TIP =
  /^(?:some people who received this message |certaines personnes .{0,60}|einige personen, die diese nachricht .{0,40})?(?:you )?(?:don['’]t often get e-?mail|sie erhalten nicht (?:oft|häufig) e|nicht oft eine e-mail von|vous n[’']obtenez pas souvent d|ne re[cç]oi(?:vent|vez) pas souvent|no suele(?:n)? recibir correo|u ontvangt niet vaak|você não costuma receber|não costuma receber|non si ricevono spesso|du får inte ofta|du får ikke ofte)/iu;
const PLACEHOLDER =
  /^\[?(?:cid:[^\s\]]{1,200}|(?:image|inline image \d{0,3}|bild|imagen|immagine|afbeelding|imagem|inline-bild|image en ligne)\s?:[^\]]{0,200}|image\d{0,4}\.(?:png|jpe?g|gif)|https?:\/\/[^\s\]]{1,300}\.(?:png|jpe?g|gif))\]$/iu;

/** The end of a line, where some languages have their verb. */
function closes(text: string): boolean {
  return FOOTER_CLOSINGS.test(text.slice(-40).replace(/[.。!]$/, ''));
}

/** "Get Outlook for iOS", in the order of any language. */
function advertises(text: string): boolean {
  return (ADVERT_OPENING.test(text) || closes(text)) && ADVERTISED.test(text) && PLATFORM.test(text);
}

/** "Sent from my iPhone", and nothing else in the sentence. */
function saysSent(head: string): boolean {
  const opens = OPENING.test(head) || OWN_DEVICE.test(head);
  const ends = head.length < 90 && (closes(head) || FOOTER_UNSPACED.test(head));
  if (!opens && !ends) return false;
  return FOOTER_DEVICE.test(head) && head.split(' ').length <= WORDS_CAP && (ends || !SENTENCE.test(head));
}

function namesClient(text: string): boolean {
  if (text.split(' ').length > 2 * WORDS_CAP) return false;
  if (text.split(' ').length <= WORDS_CAP && advertises(text)) return true;
  const stop = text.search(BREAK);
  if (stop === -1) return saysSent(text);
  if (!saysSent(text.slice(0, stop))) return false;
  const tail = text.slice(stop + 1).replace(/^[\s.!,;:|–—-]{1,20}/, '');
  const words = tail.split(' ').length;
  const device = words <= 5 && FOOTER_DEVICE.test(tail) && !SENTENCE.test(tail);
  return tail === '' || device || (words <= WORDS_CAP && FOOTER_EXCUSE.test(tail));
}

/** A scanner's verdict, a client's explanation, or the request to think of trees before printing. */
function isAdvice(text: string): boolean {
  if (VIRUS_FREE.test(text) || PROVENANCE.test(text) || BOOKING.test(text)) return text.length < 120;
  if (text.length < 100 && REACTED.test(text)) return true;
  if (CHECKED_MAIL.test(text) && SCANNERS.test(text)) return true;
  return text.length < 240 && PRINT.test(text) && ENVIRONMENT.test(text) && BEFORE.test(text);
}

/**
 * Whether a line is a client's or scanner's own: "Sent from my iPhone", "Get Outlook for iOS", "Virus-free",
 * a picture's placeholder. It must be that and nothing else, for people write such words in sentences too.
 */
export function isClientFooter(bare: string): boolean {
  if (bare === '' || bare.length > LONGEST + 300) return false;
  if (PLACEHOLDER.test(bare)) return true;
  const linkless = bare.includes('://') ? bare.replace(LINK, ' ').replace(/ {2,}/g, ' ') : bare;
  const text = linkless.replace(/^[-–—_*> ]{1,10}|[*_ ]{1,10}$/g, '').trim();
  if (text === '' || text.length > LONGEST) return false;
  return TIP.test(text) || isAdvice(text) || namesClient(text);
}

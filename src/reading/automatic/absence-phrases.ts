/**
 * How absence notes call themselves and what they say, folded (lower case, no diacritics). Subjects in some thirty
 * languages, since Exchange and Gmail translate theirs; texts in the languages that people answer us in.
 */

function anyOf(...phrases: string[]): string {
  return `(?:${phrases.join('|')})`;
}

const ANSWERS_ITSELF = anyOf(
  'auto(?:matic(?:ally)?|mated)?[- ]?(?:generated )?(?:reply|response|answer|replied|responder)',
  'autom(?:atische|\\.)? (?:ruck)?antwort',
  'automatische (?:antwort|nachricht|ruckantwort|e-?mail-antwort)',
  'abwesenheits(?:notiz|meldung|benachrichtigung|assistent|nachricht|hinweis|info)',
  'reponse (?:auto|automatique|automatisee)',
  '(?:message|notification|avis) d.?absence',
  'message automatique',
  '(?:respuesta|mensaje) automatic[oa]|autorrespuesta',
  'automatis(?:ch|che) (?:antwoord|reactie|beantwoording|bericht)|afwezigheids(?:bericht|melding|assistent)',
  '(?:resposta|mensagem) automatica|aviso de ausencia',
  'risposta automatica|messaggio automatico',
  'automatis(?:kt|k) (?:svar|besked|melding)|autosvar|auto-svar|fravaersmelding|franvaromeddelande|sjalvirkt svar|sjalfvirkt svar',
  'automaattinen vastaus|automaattivastaus|poissaoloilmoitus',
  'odpowiedz automatyczna|automatyczna odpowiedz|autoodpowiedz|autoresponder',
  'automaticka odpoved|automatickа odpoved',
  'automatikus valasz',
  'raspuns automat|mesaj automat',
  'otomatik (?:yanit|cevap)',
  'automatski odgovor|samodejni odgovor|automatinis atsakymas|automatiska atbilde|automaatvastus|resposta automatica',
  'balasan otomatis|jawapan automatik|tra loi tu đong|tra loi tu dong',
  'автоматическ(?:ий|ии) ответ|автоответ|автоматична в.дповідь|автоматична відповідь|автовідповідь|автоматичен отговор|аутоматски одговор',
  'αυτοματη απαντηση',
  '自動返信|自動応答|不在通知|自动回复|自动答复|自動回覆|자동 ?회신|자동 ?응답|부재중',
  'מענה אוטומטי|תשובה אוטומטית|رد تلقائي|الرد التلقائي|ตอบกลับอัตโนมัติ',
);

const AWAY = anyOf(
  'out[ -]of[ -](?:the[ -])?office|ooo|oof|o\\.o\\.o\\.?|away from (?:the |my )?(?:office|desk|mail|e-?mail)|vacation|on (?:annual |parental |maternity |paternity |sick )?(?:leave|vacation|holidays?)|(?:annual|parental|maternity|paternity) leave|i am away|absence',
  'abwesenheit|abwesend|nicht im (?:buro|haus)|ausser haus|im urlaub|urlaub|elternzeit',
  'absen(?:ce|t|te)(?: du bureau)?|en (?:conge|conges|vacances)|conges',
  'fuera de (?:la )?oficina|ausente|ausencia|de vacaciones|vacaciones',
  'afwezig|afwezigheid|niet (?:aanwezig|op kantoor)|met vakantie|vakantie',
  'ausencia temporaria|fora do escritorio|de ferias|ferias',
  'fuori (?:sede|ufficio)|non al computer|assente|assenza|in ferie',
  'franvaro|franvarande|ej pa kontoret|inte pa kontoret|semester',
  'fravaer|fravarende|ikke pa kontoret|ferie',
  'poissa|lomalla',
  'poza biurem|nieobecn\\p{L}{1,6}|urlop',
  'mimo kancelar|nepritomnost|hazon kivul|tavollet|in afara biroului|ofis disinda',
  'вне офиса|отсутств\\p{L}{1,8}|нет на месте|поза офисом|εκτος γραφειου',
  '不在|外出|休假|휴가|מחוץ למשרד|خارج المكتب',
);

/** Begins with what only a machine calls its mail; a person's answer to one begins with "Re:", and is none. */
export const AUTOMATIC_SUBJECT = new RegExp(`^\\W{0,3}${ANSWERS_ITSELF}\\W{0,3}(?:$|[:：(\\[–-])`, 'u');

/** Begins with an absence: people write so too, so the text has to bear it out. */
export const AWAY_SUBJECT = new RegExp(`^\\W{0,3}${AWAY}(?![\\p{L}\\d])`, 'u');

/** The text calls itself automatic. A mail program's "this message was automatically generated" is no reply. */
export const CALLS_ITSELF_AUTOMATIC = new RegExp(
  anyOf(
    "(?:this is|this was|it's|sent as) an? (?:auto(?:mated|matic|matically generated)?|automatically) ?-?(?:reply|response|answer|message|e-?mail|out of office)",
    'automatically generated (?:reply|response|answer)|this (?:reply|response) (?:is|was) (?:generated )?automatic',
    'dies ist eine automatisch\\p{L}{0,3} (?:generiert\\p{L}{1,2} |erstellt\\p{L}{1,2} )?(?:antwort|nachricht|e-?mail|mail)|diese (?:antwort|nachricht|e-?mail) wurde automatisch',
    "(?:ceci est|c'est|il s'agit d') ?un(?:e)? (?:message|reponse|courriel|mail|e-?mail) (?:automatique|automatisee?|genere automatiquement)",
    'est[ea] es un(?:a)? (?:mensaje|respuesta|correo) automatic[oa]|respuesta automatica',
    'dit is een automatisch\\p{L}? (?:gegenereerd\\p{L}? )?(?:bericht|antwoord|e-?mail|mail)',
    'esta e uma (?:mensagem|resposta) automatica|resposta automatica',
    'questo e un messaggio automatico|risposta automatica',
    'detta ar ett automatiskt|dette er en? automatisk|tama on automaattinen|wiadomosc (?:zostala )?wygenerowana automatycznie|odpowiedz automatyczna',
    'это автоматическ|сообщение создано автоматически',
    '自動(?:返信|送信|応答)|自动(?:回复|答复)',
  ),
  'u',
);

/** The text says that its owner is away. */
export const SAYS_AWAY = new RegExp(
  anyOf(
    "out of (?:the )?office|away from (?:the |my )?(?:office|desk|e-?mail|inbox)|on (?:annual |parental |maternity |paternity |sick |medical |family |extended )?(?:leave|vacation|holidays?|sabbatical)|(?:currently|presently) (?:away|travell?ing|unavailable|out)|i(?: a|')m (?:away|travell?ing|out)\\b|will be (?:away|travell?ing|out)\\b|office is closed|in the mountains",
    'nicht im (?:buro|haus|hause)|abwesend|ausser haus|im urlaub|in (?:elternzeit|mutterschutz)|nicht erreichbar|in den ferien|buro (?:ist|bleibt) geschlossen|betriebsferien',
    'absent(?:e)?s?\\b|en (?:conges?|vacances|deplacement|arret)|indisponible|bureaux? (?:est|sont|seront|sera) fermes?',
    'fuera de (?:la |mi )?oficina|de vacaciones|ausente|de (?:baja|permiso|viaje)|oficina (?:esta|permanecera) cerrada',
    'niet (?:aanwezig|op kantoor|bereikbaar)|afwezig|(?:met|op) (?:vakantie|verlof|zwangerschapsverlof)|kantoor (?:is )?gesloten',
    'fora do escritorio|de ferias|ausente|de licenca|em viagem',
    'fuori (?:sede|ufficio)|in ferie|assente',
    'inte pa (?:kontoret|plats)|pa semester|franvarande|tjanstledig|foraldraledig|ikke pa (?:kontoret|kontor)|pa ferie|fravaerende|fravarende|poissa|lomalla',
    'poza biurem|na urlopie|nieobecn',
    '(?:нахожусь|буду) в отпуске|отсутству|вне офиса',
    '不在に|休暇|休假|外出|출장|휴가',
  ),
  'u',
);

const SIGNS: readonly RegExp[] = [
  // It thanks for a mail that it has not read.
  "thank(?:s| you) (?:very much )?for (?:your|the) (?:e-?mail|message|mail|note|enquiry|inquiry)|i have received your (?:e-?mail|message)|(?:vielen )?dank fur (?:ihre|deine|eure|die) (?:nachricht|e-?mail|mail|anfrage)|merci (?:de|pour) votre (?:message|mail|courriel|e-?mail)|j'ai bien recu votre|gracias por (?:su|tu) (?:mensaje|correo|e-?mail)|bedankt voor (?:je|uw|jouw) (?:bericht|mail|e-?mail)|obrigad[oa] pel[ao] (?:seu|sua|vosso|teu|tua)? ?(?:mensagem|e-?mail|contato|contacto)|grazie per (?:il tuo|la sua|il suo|la tua) (?:messaggio|e-?mail)|tack for (?:ditt|ert) (?:mejl|mail|meddelande)|tak for din mail|takk for (?:din )?(?:e-?post|mail)|dziekuje za (?:wiadomosc|e-?mail|maila)",
  // It names somebody for what cannot wait.
  "(?:for|in|if) [^.!?\\n]{0,30}(?:urgent|emergenc|pressing|immediate)|if (?:you need|your (?:matter|request|enquiry)|this is|it is|it's)[^.!?\\n]{0,30}(?:urgent|immediate|assistance)|in my absence|dringend|en cas d'urgence|pour toute urgence|en mon absence|(?:caso|caso de) urgen|asunto urgente|en mi ausencia|bij spoed|dringende (?:gevallen|zaken)|voor spoed|em caso de urgencia|assunto urgente|na minha ausencia|in caso di urgenz|per urgenze|bradskande|hastesager|ved behov for rask|kiireellis|pilnych|w pilnej|срочн|緊急|紧急",
  // It promises an answer after the return.
  "(?:reply|respond|answer|get back|come back|attend|deal)[^.!?\\n]{0,60}(?:return|when i(?: a|')m back|as soon as (?:i can|possible))|(?:upon|on|after) my return|nach meiner (?:ruckkehr|wiederkehr)|sobald ich (?:wieder|zuruck)|(?:a|des|apres) mon retour|de retour|a mi (?:vuelta|regreso)|cuando (?:vuelva|regrese)|na mijn (?:terugkeer|vakantie)|zodra ik terug|(?:no|apos o) meu regresso|quando (?:voltar|regressar|retornar)|al mio (?:rientro|ritorno)|nar jag ar tillbaka|nar jeg er tilbake?|po powrocie",
  // Nobody reads it meanwhile.
  "(?:limited|no|little|intermittent|sporadic|restricted|without|only (?:limited|occasional)) (?:or no )?access to (?:my )?(?:e-?mails?|mail|the internet|phone|messages)|(?:not|n't) (?:be )?(?:checking|reading|monitoring|able to (?:read|check|access))|(?:will not be|won't be|are not) (?:read|forwarded|monitored)|(?:wird|werden) nicht (?:weitergeleitet|gelesen|bearbeitet)|(?:ne (?:sera|seront|sont)|n'est) pas (?:lus?|transferes?|transmis)|no (?:sera|seran) (?:leido|reenviado)|(?:wordt|worden) niet (?:gelezen|doorgestuurd)|ik lees mijn (?:mail|e-?mail)[^.!?\\n]{0,40}niet|nao (?:sera|serao) (?:lid[oa]|encaminhad[oa])",
].map((source) => new RegExp(source, 'u'));

/** How many of an absence note's habits a text has, of four. */
export function signsOfNote(folded: string): number {
  return SIGNS.filter((sign) => sign.test(folded)).length;
}

/** Whether it names somebody for what cannot wait, as nobody does who answers in person. */
export function namesDeputy(folded: string): boolean {
  return SIGNS[1]?.test(folded) ?? false;
}

/** Help desks, list software and challenge systems that forgot to say so in the header. */
export const ROBOT_TEXT = new RegExp(
  anyOf(
    '(?:please )?(?:type|write|enter) your reply above this line|reply above this line',
    'your (?:request|ticket|enquiry|inquiry|case|message)[^.!?\\n]{0,40}(?:has been|was) (?:received|created|opened|registered|logged|assigned)[^.!?\\n]{0,80}(?:ticket|case|support|reference|request|team|staff)',
    '(?:ticket|case|reference) (?:number|id|no\\.?|#)[^.!?\\n]{0,40}(?:has been|was) (?:created|opened|assigned)',
    'a (?:new )?(?:support )?ticket (?:has been|was) (?:created|opened)',
    'ihre anfrage (?:ist|wurde)[^.!?\\n]{0,40}(?:eingegangen|registriert|erfasst)|votre demande[^.!?\\n]{0,40}(?:a ete|a bien ete) (?:recue|enregistree|prise en compte)|su solicitud ha sido (?:recibida|registrada)',
    'you are not (?:a )?member of this mailing list|awaits? moderator approval|message (?:is being held|has been held)|subscribers? only|post by non-?member',
    '(?:click|follow|visit) [^.!?\\n]{0,60}(?:verify|confirm|prove)[^.!?\\n]{0,60}(?:deliver|human|not a (?:robot|machine)|your (?:message|e-?mail))',
  ),
  'u',
);

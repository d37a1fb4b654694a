/**
 * Phrases of legal notices by language, lower case, separated by `|`. Three of one language in a
 * paragraph make it a notice: correspondents use one or two ("keep this confidential and delete it").
 */
export const NOTICE_PHRASES: Readonly<Record<string, string>> = {
  en:
    'intended recipient|intended solely|intended only for|solely for the use|sole use of|addressee' +
    '|notify the sender|contact the sender|advise the sender|inform the sender' +
    '|received this e-mail in error|received this email in error|received this message in error' +
    '|received it in error|received this communication in error|received this transmission in error' +
    '|are not the named|privileged|confidential|strictly prohibited|unauthorised|unauthorized' +
    '|any attachments|attachments to it|any files transmitted|free from viruses|virus|liability for' +
    '|registered in|registered office|registered number|company number|disclosure, copying' +
    '|copying or distribution|dissemination|delete it|delete this|destroy|do not necessarily represent' +
    '|views or opinions|limited liability partnership|authorised and regulated|privacy policy' +
    '|privacy notice',
  de:
    'vertraulich|rechtlich geschützt|der richtige adressat|beabsichtigte empfänger|vorgesehene empfänger' +
    '|nicht der adressat|richtige empfänger|irrtümlich erhalten|versehentlich erhalten' +
    '|informieren sie bitte|benachrichtigen sie bitte|den absender|vernichten sie|löschen sie diese' +
    '|unerlaubte kopieren|unbefugte|nicht gestattet|ausschließlich für|bestimmungsgemäße' +
    '|datenschutzerklärung|datenschutzhinweise|amtsgericht|registergericht|handelsregister' +
    '|geschäftsführer|sitz der gesellschaft|ust-id|aufsichtsrat|vorstand|haftung|viren',
  fr:
    "confidentiel|destinataire|à l'attention exclusive|usage exclusif|par erreur|avertir l'expéditeur" +
    "|prévenir l'expéditeur|en informer|immédiatement l'expéditeur|le détruire|de le supprimer" +
    '|détruire ce message|toute utilisation|non autorisée|toute diffusion|strictement interdit' +
    "|est interdite|pièces jointes|décline toute responsabilité|susceptible d'altération" +
    '|politique de confidentialité|secret professionnel',
  es:
    'confidencial|destinatario|por error|notifique|notificarlo|comunicarlo|comuníquelo|proceda a su' +
    '|su eliminación|destrucción|elimine|prohibida|no autorizada|divulgación|secreto profesional' +
    '|protección de datos|responsable del tratamiento|uso exclusivo|exclusivamente a su|aviso legal' +
    '|archivos adjuntos|rgpd',
  pt:
    'confidencial|confidenciais|destinatário|por engano|por erro|notifique|o remetente|elimine|apague' +
    '|destrua|proibid|não autorizad|divulgação|sigilo|anexos|uso exclusivo|exclusivamente' +
    '|legalmente protegid|privilegiad|aviso legal|proteção de dados',
  it:
    'riservat|confidenzial|destinatari|per errore|il mittente|informare|avvisare|comunicarlo|distrugg' +
    '|cancellar|eliminar|è vietat|vietata|non autorizzat|diffusione|d.lgs|gdpr|regolamento ue' +
    '|esclusivamente',
  nl:
    'vertrouwelijk|geadresseerde|beoogde ontvanger|abusievelijk|ten onrechte|per abuis|per vergissing' +
    '|de afzender|te vernietigen|te verwijderen|niet toegestaan|verboden|openbaarmaking|verspreiding' +
    '|vermenigvuldiging|uitsluitend bestemd|aansprakelijk|bijlagen|algemene voorwaarden',
  sv:
    'konfidentiell|avsedda mottagaren|avsedd mottagare|av misstag|meddela avsändaren|underrätta|radera' +
    '|förstör|inte tillåt|förbjud|obehörig|personuppgifter|sekretess',
  da:
    'fortrolig|tilsigtede modtager|rette modtager|ved en fejl|ved en fejltagelse|underrette afsender|slet' +
    '|ikke tilladt|forbudt|uberettiget|personoplysninger',
  no:
    'konfidensiell|fortrolig|tiltenkte mottaker|rette mottaker|ved en feil|ved en feiltakelse' +
    '|varsle avsender|slett|ikke tillatt|forbudt|taushetsplikt',
  fi:
    'luottamuksellis|tarkoitettu vain|vastaanottaja|erehdyksessä|vahingossa|ilmoittamaan|lähettäjälle' +
    '|poistamaan|hävittä|kielletty',
  pl:
    'poufn|adresat|przez pomyłkę|omyłkowo|nadawc|usunię|usunąć|zabronion|nieuprawnion|rozpowszechnian' +
    '|administratorem danych|kapitał zakładowy|krs|nip|regon',
  cs: 'důvěrn|určen výhradně|adresát|omylem|odesílatele|smaž|vymaž|zakáz|neoprávněn|příjemce',
  sk: 'dôvern|určen|adresát|omylom|odosielateľ|vymaž|zakáz|neoprávnen|príjemc',
  hu: 'bizalmas|címzett|tévedésből|értesítse|feladót|törölje|tilos|jogosulatlan',
  ro: 'confidențial|destinatar|din greșeală|din eroare|expeditor|ștergeți|interzis|neautorizat',
  ru:
    'конфиденциальн|предназначен|адресат|по ошибке|получател|отправител|удалит|уничтож|запрещ' +
    '|несанкционирован|разглашен',
  uk: 'конфіденційн|призначен|адресат|помилков|одержувач|відправник|видаліть|знищ|заборонен',
  tr:
    'gizli|yalnızca|alıcı|yanlışlıkla|gönderene|bilgi veriniz|siliniz|yasak|hukuki sorumluluk' +
    '|sorumluluk kabul',
  el: 'εμπιστευτικ|παραλήπτη|εκ παραδρομής|κατά λάθος|αποστολέα|διαγρά|απαγορεύεται',
  ja: '機密|秘密|宛先の方|意図された受信者|誤って|誤送信|削除|破棄|無断|開示',
  zh: '保密|机密|機密|收件人|收件者|误收|誤收|错误收到|删除|刪除|通知发件人|禁止|披露|未经授权|未經授權',
  ko: '기밀|비밀|수신인|수신자|잘못 수신|잘못 전송|삭제|무단|금지',
};

/** Phrases of the banners that mail gateways put above mail from outside, separated by `|`; two make one. */
export const BANNER_PHRASES =
  'originated outside|originated from outside|from outside|outside of the organization' +
  '|outside the organisation|outside of your organization|outside your organisation' +
  '|outside your organization|external email|external e-mail|external sender|external mail|external:' +
  "|do not click|don't click|open attachments|opening attachments|unless you recognize" +
  '|unless you recognise|unless you trust|know the content is safe|exercise caution|use caution' +
  '|caution:|think before you click|verify the sender|externe e-mail|externer absender|von außerhalb' +
  "|klicken sie nicht|öffnen sie keine|courriel externe|expéditeur externe|provient de l'extérieur" +
  "|e-mail externe|ne cliquez pas|ne cliquez sur aucun|n'ouvrez pas|correo externo|remitente externo" +
  '|no haga clic|no abra|e-mail externo|remetente externo|não clique|não abra|externe afzender' +
  '|klik niet|open geen|afkomstig van buiten|mittente esterno|email esterna|non cliccare|non aprire' +
  '|externt mejl|extern avsändare|klicka inte';

/** Headings after which two phrases are enough. */
export const NOTICE_HEADING =
  /^[*_\s([]{0,6}(?:confidentiality (?:notice|note|statement)|disclaimer|legal (?:notice|disclaimer)|privileged (?:and|&) confidential|important notice|privacy notice|vertraulichkeitshinweis|rechtlicher hinweis|haftungsausschluss|hinweis|wichtiger hinweis|avis de confidentialité|avis important|clause de confidentialité|mention légale|aviso legal|aviso de confidencialidad|cláusula de confidencialidad|nota de confidencialidad|aviso de confidencialidade|avviso di riservatezza|nota di riservatezza|avvertenza|vertrouwelijkheid(?:sverklaring)?|konfidentialitet|fortrolighed|klauzula poufności|конфиденциальность|yasal uyarı|gizlilik)\b/iu;

/** Lines of the footers that mailing lists add. */
export const LIST_FOOTER =
  /you(?:'re| are)? (?:received|receiving) this (?:message|e-?mail) because you are (?:a )?(?:subscribed|member)|to unsubscribe from this (?:group|list|topic)|to unsubscribe send an e-?mail to|to unsubscribe,? (?:send|go|visit|e-?mail)|(?:^|\s)[\w.-]{2,60} mailing list(?:\s|$)|\/mailman3?\/(?:listinfo|lists|postorius)|groups\.google\.com\/(?:d\/|group)|lists\.[\w.-]{3,100}\/|to view this discussion (?:on the web,? )?visit|sie erhalten diese nachricht, weil sie|vous recevez ce message, car|has recibido este mensaje porque|você recebeu essa mensagem porque|hai ricevuto questo messaggio perch|u ontvangt dit bericht omdat/iu;

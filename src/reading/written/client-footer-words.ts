/** How a client says where a mail was sent from, by language, as the start of a regular expression; lower case. */
export const SENT_OPENINGS: Readonly<Record<string, string>> = {
  en: '(?:securely )?sent (?:securely )?(?:from|via|with|using|by|on|through)|composed (?:on|with|in)|typed (?:on|with)|written (?:on|with)|mailed (?:from|with)|secured (?:by|with)|sender notified by',
  de: 'gesendet (?:von|mit|über|aus|via|vom|mittels)|(?:mobil|unterwegs|von unterwegs) gesendet|diese (?:nachricht|e-mail|mail) wurde (?:von|mit|vom)|(?:verschickt|versendet|versandt) (?:von|mit|vom)',
  fr: "envoyée? (?:de|depuis|à partir d[eu']|avec|par|du|via|d['’])|message envoyé (?:de|depuis|avec)",
  es: '(?:mensaje )?enviad[oa] (?:desde|con|de|por|vía|via|a través)',
  pt: '(?:mensagem )?enviad[oa] (?:do|da|de|a partir|pelo|pela|por|via|com|através)',
  it: "(?:messaggio )?inviat[oa] (?:da|dal|dall['’]|con|tramite|via|dalla)",
  nl: 'ver(?:stuurd|zonden) (?:vanaf|met|vanuit|via|van|door)',
  sv: '(?:skicka(?:t|des|d)|sänt) (?:från|med|via)',
  da: 'sendt (?:fra|med|via|på)',
  no: 'sendt? (?:fra|med|via|på)',
  fi: 'lähetetty|lähetin',
  is: 'sent (?:úr|með|frá)',
  pl: '(?:wiadomość )?wysłan[eoay] (?:z|ze|za pomocą|przez|przy użyciu|w)',
  cs: '(?:zpráva )?(?:ode|po)sl[áa]n[oa] (?:z|ze|pomocí|přes|v)',
  sk: '(?:odo|po)slané (?:z|zo|pomocou|cez)',
  hu: '(?:el)?küldve',
  ro: 'trimis (?:de pe|de la|din|cu|prin|folosind)',
  ru: '(?:от|по)правлено (?:с|со|из|через|от|при помощи|с помощью)|послано с',
  uk: '(?:надіслано|відправлено) (?:з|із|зі|за допомогою|через)',
  bg: 'изпратено (?:от|с|чрез|през)',
  sr: '(?:послато|poslato) (?:са|из|с|sa|iz|s|putem)',
  hr: 'poslano (?:s|sa|iz|putem|z)',
  el: '(?:στάλθηκε|εστάλη|απεστάλη) (?:από|με)|αποστολή από',
  et: 'saadetud',
  lt: '(?:iš)?siųsta (?:iš|naudojant)',
  lv: '(?:no)?sūtīts (?:no|ar)',
  ca: 'enviat (?:des|amb|per)',
  vi: '(?:đã gửi|được gửi|gửi) từ',
  id: '(?:di|ter)kirim (?:dari|lewat|menggunakan|dengan)',
  ms: 'dihantar (?:dari|daripada)',
};

/** A device alone, without the verb: "From my iPhone". Such a line is that short or something else. */
export const OWN_DEVICE =
  /^(?:from my|from a|via|von meine[mr]|vom|depuis mon|de mon|desde mi|do meu|da mio|dal mio|van(?:af)? mijn|från min|fra min|z mojego|z mého|с моего) (?:[\p{L}\d’'+-]{1,15} ?){1,3}$/iu;

/** How a client advertises itself: "Get Outlook for iOS". It names the app and what it runs on. */
export const ADVERT_OPENING =
  /^(?:get|download|try|holen|laden|obtenez|obtenir|télécharge[rz]|obt(?:én|ener|enga)|descarg(?:ar|a|ue)|ob(?:ter|tenha|ém)|baix(?:e|ar)|transferir|scarica|ottieni|haal|hämta|hent|få|last ned|skaff|hanki|hae|lataa|pobierz|uzyskaj|získ(?:at|ejte|ať|ajte)|stáhn(?:out|ěte)|stiahn(?:uť|ite)|töltse le|szerezze be|obțineți|obţineţi|descărcați|скача(?:ть|йте)|получить|загрузить|отримати|завантажити|вземете|изтеглете|preuzmite|nabavite|prenesite|λήψη|αποκτήστε|hangi|gaukite|iegūstiet|obteniu|baixeu|tải|nhận|dapatkan|unduh|outlook|获取|取得|下载|下載|הורד|קבל|احصل|รับ)(?![\p{L}])/iu;
export const ADVERTISED = /outlook|yahoo ?mail|aol|proton|bluemail|spark|aqua ?mail|mymail|edison/iu;
export const PLATFORM = /\bios\b|android|windows|\bmac\b|iphone|mobile/iu;

/** What a client's line holds somewhere: the device, the app or the provider it names. */
export const FOOTER_DEVICE =
  /iphon|ipad|ipod|айфон|android|blackberry|samsung|galaxy|huawei|honor|xiaomi|redmi|oneplus|oppo|realme|pixel|nokia|xperia|motorola|windows|surface|\bios\b|smart ?phone|\b(?:mobile|cell) ?(?:phone|device|mail)?\b|\bphone\b|\bhandy\b|mobil(?:telefon|e[nr]?|y|u)?\b|mobiele|mobiltele|telefo|téléphone|portable|móvil|celular|telemóvel|cellulare|telefon|tablet|tablette|мобильн|телефон|outlook|gmail|googlemail|yahoo|\bmail for\b|courrier|correo|posta|proton|tutanota|\btuta\b|\bspark\b|airmail|newton|canary|\bedison\b|bluemail|blue mail|aqua ?mail|k-9|fairemail|thunderbird|typeapp|superhuman|mailspring|em ?client|zoho|fastmail|\bgmx\b|web\.de|mail\.ru|яндекс|yandex|rambler|mymail|\baol\b|icloud|apple mail|\bsparrow\b|postbox|polymail|missive|hubspot|shortwave|mimestream|mailtrack|boomerang|t-mobile|verizon|at&t|\bsprint\b|vodafone|\borange\b|bouygues|\bsfr\b|\bhey\b|\bmac(?:book)?\b|roundcube|horde|squirrelmail|open-xchange|titan|\bnine\b|mobile mail|デバイス|手机|手機/iu;

/** The verb where it comes last, or where words are not parted: German, Turkish, Dutch, Hungarian, East Asia, Thai, Hebrew, Arabic. */
export const FOOTER_CLOSINGS =
  /(?:gesendet|verschickt|versandt|versendet|verzonden|verstuurd|gönderildi|edinin|indirin|küldve|küldtem|から送信(?:されました)?|を(?:取得|入手|ダウンロード)(?:する)?|发送|發送|傳送|寄出|에서 보냄|에서 보냈습니다|다운로드|herunterladen|beziehen|downloaden|ophalen)$/iu;
export const FOOTER_UNSPACED =
  /^(?:发自|發自|来自|來自|寄自|发送自|從我的|从我的|נשלח|أُ?رسلت|مرسل|تم (?:ال)?إرسال|ارسال شده|ส่งจาก|ส่งมาจาก)/u;

/** What people add behind it: an excuse for being brief. */
export const FOOTER_EXCUSE =
  /excuse|forgive|sorry|pardon|brevity|typo|autocorrect|spelling|shortness|thumbs|on the go|entschuldig|verzeih|kürze|tippfehler|rechtschreib|unterwegs|désolé|excus|brièveté|faute|concision|disculp|perdon|brevedad|errata|erros|desculp|brevidade|scus|brevità|errori|kort|typefout|beknopt|ursäkt|undskyld|beklager|stavfel|przepraszam|zwięzł|omlouv|stručn|извин|краткост|помилк|kusura|anteeksi|簡潔|誤字|简短/iu;

/** The start of forwarded mails as clients write it: [client and language, subject prefix, lines]. Sender Ada Quist, recipient bo@loom.example. */
export const FORWARDS: readonly (readonly [string, string, string])[] = [
  [
    'Gmail, English',
    'Fwd:',
    '---------- Forwarded message ---------\nFrom: Ada Quist <ada@loom.example>\nDate: Mon, Jul 14, 2025 at 9:00 AM\nSubject: Warp and weft\nTo: Bo <bo@loom.example>',
  ],
  [
    'Gmail, old, German',
    'Fwd:',
    '---------- Weitergeleitete Nachricht ----------\nVon: "Ada Quist" <ada@loom.example>\nDatum: 14.07.2025 09:00\nBetreff: Warp and weft\nAn: <bo@loom.example>\nCc:',
  ],
  [
    'Gmail, Spanish',
    'Fwd:',
    '---------- Forwarded message ---------\nDe: Ada Quist <ada@loom.example>\nDate: lun, 14 jul 2025 a las 9:00\nSubject: Warp and weft\nTo: Bo <bo@loom.example>',
  ],
  [
    'Gmail, Japanese',
    'Fwd:',
    '---------- Forwarded message ---------\nFrom: Ada Quist <ada@loom.example>\nDate: 2025年7月14日(月) 9:00\nSubject: Warp and weft\nTo: <bo@loom.example>',
  ],
  [
    'Apple Mail, English, quoted',
    'Fwd:',
    '> Begin forwarded message:\n> \n> From: Ada Quist <ada@loom.example>\n> Subject: Warp and weft\n> Date: 14 July 2025 at 09:00:12 CEST\n> To: Bo <bo@loom.example>',
  ],
  [
    'Apple Mail, Italian',
    'I:',
    'Inizio messaggio inoltrato:\n\nDa: Ada Quist <ada@loom.example>\nOggetto: Warp and weft\nData: 14 luglio 2025 alle ore 09:00:12 CEST\nA: Bo <bo@loom.example>',
  ],
  [
    'Apple Mail, Danish, quoted',
    'Fwd:',
    '> Start på videresendt besked:\n> \n> Fra: Ada Quist <ada@loom.example>\n> Emne: Warp and weft\n> Dato: 14. juli 2025 kl. 09.00.12 CEST\n> Til: Bo <bo@loom.example>',
  ],
  [
    'Apple Mail, Norwegian',
    'Vs:',
    'Videresendt melding:\n\nFra: Ada Quist <ada@loom.example>\nEmne: Warp and weft\nDato: 14. juli 2025 kl. 09:00:12 CEST\nTil: bo@loom.example',
  ],
  [
    'Apple Mail, Finnish',
    'Vl:',
    'Välitetty viesti alkaa:\n\nLähettäjä: Ada Quist <ada@loom.example>\nAihe: Warp and weft\nPäivämäärä: 14. heinäkuuta 2025 klo 9.00.12 UTC+3\nVastaanottaja: bo@loom.example',
  ],
  [
    'Apple Mail, Chinese',
    'Fwd:',
    '> 下面是被转发的邮件：\n> \n> 发件人: Ada Quist <ada@loom.example>\n> 主题: Warp and weft\n> 日期: 2025年7月14日 GMT+8 09:00:12\n> 收件人: Bo <bo@loom.example>',
  ],
  [
    'Apple Mail, Turkish',
    'Fwd:',
    'İleti başlangıcı:\n\nKimden: Ada Quist <ada@loom.example>\nKonu: Warp and weft\nTarih: 14 Temmuz 2025 09:00:12 GMT+3\nKime: bo@loom.example',
  ],
  [
    'Outlook, English, rule above',
    'FW:',
    '________________________________\nFrom: Ada Quist <ada@loom.example>\nSent: Monday, July 14, 2025 9:00 AM\nTo: Bo <bo@loom.example>\nSubject: Warp and weft',
  ],
  [
    'Outlook, English, mailto in brackets',
    'FW:',
    'From: Ada Quist [mailto:ada@loom.example]\nSent: Monday, July 14, 2025 9:00 AM\nTo: bo@loom.example\nSubject: Warp and weft',
  ],
  [
    'Outlook, mailto in angle brackets',
    'FW:',
    'From: Ada Quist<mailto:ada@loom.example>\nSent: 14 July 2025 09:00\nTo: bo@loom.example<mailto:bo@loom.example>\nSubject: Warp and weft',
  ],
  [
    'Outlook, bold stars',
    'Fwd:',
    '------------------------------\n*From:* Ada Quist <ada@loom.example>\n*Sent:* Monday, July 14, 2025 9:00 AM\n*To:* Bo <bo@loom.example>\n*Subject:* Warp and weft',
  ],
  [
    'Outlook, original message',
    'FW:',
    '-----Original Message-----\nFrom: Ada Quist <ada@loom.example> \nSent: Monday, July 14, 2025 9:00 AM\nTo: Bo <bo@loom.example>\nSubject: Warp and weft',
  ],
  [
    'Outlook, German',
    'WG:',
    'Von: Ada Quist <ada@loom.example>\nGesendet: Montag, 14. Juli 2025 09:00\nAn: Bo <bo@loom.example>\nBetreff: Warp and weft',
  ],
  [
    'Outlook, German, original message',
    'WG:',
    '-----Ursprüngliche Nachricht-----\nVon: Ada Quist [mailto:ada@loom.example]\nGesendet: Montag, 14. Juli 2025 09:00\nAn: bo@loom.example\nBetreff: Warp and weft',
  ],
  [
    'Outlook, French',
    'TR :',
    'De : Ada Quist <ada@loom.example>\nEnvoyé : lundi 14 juillet 2025 09:00\nÀ : Bo <bo@loom.example>\nObjet : Warp and weft',
  ],
  [
    'Outlook, French, original message',
    'TR:',
    "-----Message d'origine-----\nDe : Ada Quist [mailto:ada@loom.example]\nEnvoyé : lundi 14 juillet 2025 09:00\nÀ : bo@loom.example\nObjet : Warp and weft",
  ],
  [
    'Outlook, Spanish',
    'RV:',
    'De: Ada Quist <ada@loom.example>\nEnviado el: lunes, 14 de julio de 2025 9:00\nPara: Bo <bo@loom.example>\nAsunto: Warp and weft',
  ],
  [
    'Outlook, Portuguese',
    'ENC:',
    'De: Ada Quist <ada@loom.example>\nEnviada em: segunda-feira, 14 de julho de 2025 09:00\nPara: Bo <bo@loom.example>\nAssunto: Warp and weft',
  ],
  [
    'Outlook, Italian',
    'I:',
    'Da: Ada Quist <ada@loom.example>\nInviato: lunedì 14 luglio 2025 09:00\nA: Bo <bo@loom.example>\nOggetto: Warp and weft',
  ],
  [
    'Outlook, Dutch',
    'FW:',
    'Van: Ada Quist <ada@loom.example>\nVerzonden: maandag 14 juli 2025 09:00\nAan: Bo <bo@loom.example>\nOnderwerp: Warp and weft',
  ],
  [
    'Outlook, Swedish',
    'VB:',
    'Från: Ada Quist <ada@loom.example>\nSkickat: den 14 juli 2025 09:00\nTill: Bo <bo@loom.example>\nÄmne: Warp and weft',
  ],
  [
    'Outlook, Danish',
    'VS:',
    'Fra: Ada Quist <ada@loom.example>\nSendt: 14. juli 2025 09:00\nTil: Bo <bo@loom.example>\nEmne: Warp and weft',
  ],
  [
    'Outlook, Finnish',
    'VL:',
    'Lähettäjä: Ada Quist <ada@loom.example>\nLähetetty: maanantai 14. heinäkuuta 2025 9.00\nVastaanottaja: Bo <bo@loom.example>\nAihe: Warp and weft',
  ],
  [
    'Outlook, Polish',
    'PD:',
    'Od: Ada Quist <ada@loom.example>\nWysłano: poniedziałek, 14 lipca 2025 09:00\nDo: Bo <bo@loom.example>\nTemat: Warp and weft',
  ],
  [
    'Outlook, Czech',
    'FW:',
    'Od: Ada Quist <ada@loom.example>\nOdesláno: pondělí 14. července 2025 9:00\nKomu: Bo <bo@loom.example>\nPředmět: Warp and weft',
  ],
  [
    'Outlook, Hungarian',
    'FW:',
    'Feladó: Ada Quist <ada@loom.example>\nElküldve: 2025. július 14., hétfő 9:00\nCímzett: Bo <bo@loom.example>\nTárgy: Warp and weft',
  ],
  [
    'Outlook, Russian',
    'FW:',
    'From: Ada Quist <ada@loom.example>\nОтправлено: понедельник, 14 июля 2025 г. 9:00\nКому: Bo <bo@loom.example>\nТема: Warp and weft',
  ],
  [
    'Outlook, Greek',
    'ΠΡΘ:',
    'Από: Ada Quist <ada@loom.example>\nΣτάλθηκε: Δευτέρα, 14 Ιουλίου 2025 9:00\nΠρος: Bo <bo@loom.example>\nΘέμα: Warp and weft',
  ],
  [
    'Outlook, Romanian',
    'FW:',
    'De la: Ada Quist <ada@loom.example>\nTrimis: luni, 14 iulie 2025 09:00\nCătre: Bo <bo@loom.example>\nSubiect: Warp and weft',
  ],
  [
    'Outlook, Japanese',
    'FW:',
    '差出人: Ada Quist <ada@loom.example>\n送信日時: 2025年7月14日 9:00\n宛先: Bo <bo@loom.example>\n件名: Warp and weft',
  ],
  [
    'Foxmail, Chinese',
    '转发：',
    '发件人： Ada Quist <ada@loom.example>\n发送时间： 2025-07-14 09:00\n收件人： bo@loom.example\n主题： Warp and weft',
  ],
  [
    'QQ, Chinese',
    '转发：',
    '------------------ 原始邮件 ------------------\n发件人: "Ada Quist" <ada@loom.example>;\n发送时间: 2025年7月14日(星期一) 上午9:00\n收件人: "Bo"<bo@loom.example>;\n主题: Warp and weft',
  ],
  [
    'Outlook, Korean',
    'FW:',
    '보낸 사람: Ada Quist <ada@loom.example>\n보낸 날짜: 2025년 7월 14일 월요일 오전 9:00\n받는 사람: Bo <bo@loom.example>\n제목: Warp and weft',
  ],
  [
    'Outlook, Hebrew',
    'FW:',
    'מאת: Ada Quist <ada@loom.example>\nנשלח: יום שני 14 יולי 2025 09:00\nאל: Bo <bo@loom.example>\nנושא: Warp and weft',
  ],
  [
    'Outlook, Arabic',
    'FW:',
    'من: Ada Quist <ada@loom.example>\nتم الإرسال: 14/يوليو/2025 09:00\nإلى: Bo <bo@loom.example>\nالموضوع: Warp and weft',
  ],
  [
    'Thunderbird, English',
    'Fwd:',
    '-------- Forwarded Message --------\nSubject: \tWarp and weft\nDate: \tMon, 14 Jul 2025 09:00:12 +0200\nFrom: \tAda Quist <ada@loom.example>\nTo: \tBo <bo@loom.example>',
  ],
  [
    'Thunderbird, Slovak',
    'Fwd:',
    '-------- Preposlaná správa --- Forwarded Message --------\nPredmet: \tWarp and weft\nDátum: \tMon, 14 Jul 2025 09:00:12 +0200\nOd: \tAda Quist <ada@loom.example>\nKomu: \tBo <bo@loom.example>',
  ],
  [
    'Yahoo, English',
    'Fw:',
    '   ----- Forwarded Message -----\nFrom: Ada Quist <ada@loom.example>\nTo: Bo <bo@loom.example>\nSent: Monday, July 14, 2025 at 09:00:12 AM GMT+2\nSubject: Warp and weft',
  ],
  [
    'Yahoo, German, on one line',
    'Fw:',
    '----- Weitergeleitete Mail ----- Von: Ada Quist <ada@loom.example>An: Bo <bo@loom.example>Gesendet: Montag, 14. Juli 2025 um 09:00:12 MESZBetreff: Warp and weft',
  ],
  [
    'Samsung',
    'Fwd:',
    '-------- Original message --------\nFrom: Ada Quist <ada@loom.example> \nDate: 14/07/2025  09:00  (GMT+01:00) \nTo: Bo <bo@loom.example> \nSubject: Warp and weft ',
  ],
  [
    'GMX, German',
    'Fwd:',
    'Gesendet: Montag, 14. Juli 2025 um 09:00 Uhr\nVon: "Ada Quist" <ada@loom.example>\nAn: bo@loom.example\nBetreff: Warp and weft',
  ],
  [
    'Proton',
    'Fw:',
    '------- Forwarded Message -------\nFrom: Ada Quist <ada@loom.example>\nDate: On Monday, July 14th, 2025 at 9:00 AM\nSubject: Warp and weft\nTo: Bo <bo@loom.example>',
  ],
  [
    'a client nobody knows, in Maltese',
    'Fwd:',
    '----- Messaġġ mgħoddi -----\nFrom: Ada Quist <ada@loom.example>\nDate: 14 July 2025\nTo: Bo <bo@loom.example>\nSubject: Warp and weft',
  ],
  [
    'surname first',
    'FW:',
    'From: Quist, Ada <ada@loom.example>\nSent: 14 July 2025 09:00\nTo: Bo <bo@loom.example>; Vale, Cy <cy@loom.example>\nSubject: Warp and weft',
  ],
];

/**
 * How mail systems word that a mail was not delivered. All patterns are tried on at most 64 KiB, and every gap in
 * them is bounded.
 */

/** Subjects of notices; a person's answer to one or forward of one begins with a prefix and is none. */
export const BOUNCE_SUBJECT = new RegExp(
  `^(?:\\s|\\*|!|\\[[^\\]]{1,30}\\])*(?:${[
    'undeliver(?:able|ed)',
    'bounced? (?:mail|message|e-?mail)|mail (?:failed|bounced)|message (?:failed|bounced)',
    'automatically rejected|rejected (?:mail|message):',
    '(?:mail|message|email|e-mail|permanent )?\\s?deliver(?:y|ed)?[ -](?:status|fail|report|problem|error|delay|warning|incomplete|of your)',
    '(?:mail|message|email|e-mail) (?:delivery|could not be delivered|delayed|not delivered|failure|system error|status)',
    '(?:permanent |temporary )?delivery (?:failure|status)',
    'returned (?:mail|message|to sender|email)',
    'failure (?:notice|notification|delivery)',
    'failed delivery',
    'non[- ]?deliver',
    'notice: mail delivery',
    'warning: (?:message|could not send|e?-?mail)',
    'could not (?:send|deliver)',
    'not delivered',
    'message you sent (?:blocked|could not)',
    'there was an error sending your mail',
    "sorry, your message could(?:n't| not)",
    'delayed mail',
    'postmaster notify',
    'nondeliverable',
    'dsn:',
    'unzustellbar',
    'zustellung (?:der nachricht )?fehlgeschlagen',
    'nicht zustellbar',
    'non remis',
    'echec de (?:la )?remise',
    'message non distribue',
    'notification d.?etat de remise',
    'no se (?:puede|pudo) entregar',
    'no entregado',
    'mensaje no entregado',
    'error de entrega',
    'estado de (?:la )?entrega',
    'onbestelbaar',
    'niet bezorgd',
    'kan niet worden bezorgd',
    'nao entregue',
    'falha na entrega',
    'nao foi possivel entregar',
    'status da entrega',
    'mancato recapito',
    'non recapitabile',
    'impossibile recapitare',
    'messaggio non consegnato',
    'kunde inte levereras',
    'kunne ikke leveres',
    'kan inte levereras',
    'niedostarczon',
    'nie mozna dostarczyc',
    'nedorucitelne',
    'kezbesithetetlen',
    'не доставлен',
    'недоставлен',
    'не удается доставить',
    'сообщение не доставлено',
    'ваше сообщение не доставлено',
    '配信不能',
    '配信できません',
    'メール(?:配信|送信)(?:エラー|失敗)|(?:配信|送信)に失敗|を配信でき',
    '未送达',
    '系统退信',
    '退信',
    '传递失败',
    '전송 실패',
  ].join('|')})`,
  'u',
);

/** What the notice itself says, in one sentence somewhere before the copy of the mail. */
export const BOUNCE_TEXT = new RegExp(
  [
    "(?:could ?n[o']t|cannot|can ?not|can't|(?:was|were|is|been) (?:not|unable to|not able to)|wasn't able to|weren't able to|failed to|unable to|trouble|problem|error)\\s{1,3}(?:be\\s{1,3})?(?:while |when )?(?:trying to |attempting to )?deliver(?:ed|ing)?\\b",
    '(?:message|mail|e-?mail)[^.!?\\n]{0,40} (?:could not|cannot|can not|was not|failed to) (?:be )?sent\\b|(?:could not|unable to|cannot|failed to) (?:send|relay|route) (?:your|the|this|a) (?:message|mail|e-?mail)',
    'deliver[ey]{1,2} (?:to [^\\n]{0,60})?(?:has |was |is |of [^\\n]{0,40})?(?:failed|aborted|been delayed|delayed|unsuccessful|incomplete|impossible)',
    'delivery failed',
    'did not reach (?:the following|some or all)',
    '(?:not|n.t) (?:yet )?been delivered',
    'following (?:recipient|address|destination)(?:\\(?e?s\\)?)?[^\\n]{0,40}(?:failed|fatal errors|delivery (?:errors|problems)|rejected|could not be reached)',
    'addresses had (?:permanent )?(?:fatal errors|delivery (?:errors|problems))',
    'recipients was rejected by',
    '(?:message|mail) (?:is|was|has been) (?:delayed|blocked|rejected|returned|bounced)',
    'mailbox (?:is full|exceeds)|over quota|quota exceeded',
    'undeliverable to|failure reasons|transcript of session follows|invalid user address',
    'group you tried to contact|may not have permission to post',
    'rejected recipient|automatically rejected',
    'unknown user\\s?:|user unknown|no such user|invalid final delivery|failed addresses follow',
    'konnte(?:n)? [^\\n]{0,60}nicht zugestellt werden|nicht zugestellt',
    "n'a pas pu etre (?:remis|distribue|livre|delivre)|n'a pas ete (?:remis|distribue)|echec de la remise",
    'no se (?:ha podido|pudo|puede) entregar|no (?:ha podido|pudo) ser entregado|no ha sido entregado',
    'kon(?:den)? niet (?:worden )?(?:bezorgd|afgeleverd)|niet worden bezorgd',
    'nao (?:foi possivel entregar|pode ser entregue|foi entregue)',
    'non (?:e stato possibile (?:recapitare|consegnare)|e stato recapitato|puo essere recapitato)',
    'kunde inte levereras|kunne ikke leveres|nie mogla zostac dostarczona|nie mozna dostarczyc',
    'не может быть доставлено|не удалось доставить|не было доставлено',
    '送信できませんでした|配信できません|送信に失敗しました|ディレクトリのリストにありません',
    '无法(?:投递|送达)|投递失败|退信原因',
  ].join('|'),
  'u',
);

/** The notice says that delivery goes on being tried. */
export const DELAY_TEXT = new RegExp(
  [
    'warning message only|this is a warning only|only a temporary failure report|is delayed for more than',
    'delivery to [^\\n]{0,80}has been delayed|has been delayed',
    '(?:will|are going to|shall) (?:be retried|continue to (?:be )?(?:retr|tr)|keep trying|retry)|still being retried',
    'delivery attempts will continue|not yet been delivered|retried until',
    'zustellung (?:ist )?verzogert|weitere zustellversuche|remise (?:du message )?(?:est )?retardee|se ha retrasado|vertraagd|foi atrasad|e stata ritardata|forsinket|forsenad|opozni',
  ].join('|'),
  'u',
);

export const DELAY_SUBJECT =
  /\b(?:delay(?:ed)?|warning: (?:message|could not send|e?-?mail)|notification: warning|still being retried)\b/iu;

/** Where the copy of the returned mail begins: nothing below it is the notice's. */
export const COPY_BEGINS = new RegExp(
  `^[ \\t]{0,4}(?:${[
    '-{2,80}[^\\n]{0,40}(?:below this line|original message|copy of (?:the|your)|the header of the original|unsent message|returned message|enclosed is a copy|message header|original mail|rfc822)',
    '-{5,80}\\s{0,2}original message',
    '(?:the )?(?:original message|message headers?) (?:follows?|headers)',
    'original message headers:',
    'below is a copy of the original',
    'included is a copy of the message',
    'received: (?:from|by|\\()',
    'return-path:',
    'x-originating-ip:',
    'message-id:',
  ].join('|')})`,
  'imu',
);

/** What the first prefix of a subject says about a mail. */
export type SubjectKind = 'forward' | 'reply' | 'either' | 'none';

/** Prefixes that clients write, by what they mean, lower case; those with two meanings are in `EITHER`. */
const FORWARD = new Set(
  `fw fwd forward forwarded wg wtr weitergeleitet tr trans transf réf rv renv reenv reenviado reenv. enc encaminhada res.enc i
  inoltra inoltrato doorst doorgestuurd vb vidarebefordrat vl vl. videresendt videres videresend pd przek przekazana pd. přep přeposlané
  preposlané továbbítás továbbított továbbítva redirecționat redir ilt i̇lt ilet yml yönlendirilmiş iletilmiş
  πρθ προωθ fs fram edasi trs terusan ct hòahợp пересл перенаправлено переслано пер пересылка прод препр
  転送 转发 轉寄 轉發 转寄 전달 fw. fwd. הועבר إعادةتوجيه ส่งต่อ chuyểntiếp diteruskan teruskan psr prosleđeno proslijeđeno`.split(
    /\s+/,
  ),
);
const REPLY = new Set(
  `re aw antw antwort sv odp odpowiedź r rif ref res resp rép rep réponse ynt cevap yanıt απ απάντηση σχετ atb ats vá vála válasz
  vast bls balas tl trảlời отв ответ на hа відп на: odg ods отг 回复 回覆 答复 回信 返信 답장 회신 תגובה השב رد ตอบ ตอบกลับ`.split(
    /\s+/,
  ),
);
/** Finnish clients reply with "VS:" (vastaus), Danish and Norwegian ones forward with it (videresendt). */
const EITHER = new Set(['vs']);

const TAG = /^\s{0,8}\[[^\]]{1,60}\]/u;
const PREFIX = /^\s{0,8}([\p{L}\p{M}][\p{L}\p{M}. ]{0,24}?)\s?(?:[[(^]\d{1,3}[\])]?)?\s?[:：]/u;

/** Whether a subject's first prefix is that of a forward or of a reply; list tags before it are passed over. */
export function subjectKind(subject: string): SubjectKind {
  const bare = subject.slice(0, 300).replace(TAG, '').replace(TAG, '');
  const prefix = PREFIX.exec(bare)?.[1]?.toLowerCase().normalize('NFC').replaceAll(' ', '') ?? '';
  if (FORWARD.has(prefix)) return 'forward';
  if (EITHER.has(prefix)) return 'either';
  return REPLY.has(prefix) ? 'reply' : 'none';
}

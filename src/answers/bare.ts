import { fold } from './fold.ts';
import type { Label, Question } from './label.ts';
import { suggestedReply } from './suggested-reply.ts';

const YES = new Set(
  'yes yep yeah yup aye ya yh yes yess ja jep jup jo jawohl klar natürlich oui ouais ouaip si sí sip claro sim claro pois certo jazeker zeker y k ok okay okey oki okie sure absolutely definitely affirmative indeed yea da hai vale dale bueno bien prima goed gut gerne gern graag d’accord dacord volontiers certainly positive certo isso beleza blz tá ta topo bora'
    .split(' ')
    .map(fold),
);
const NO = new Set(
  'no nope nah nay nup naw nein nee ne nö noe nada non não nao nop nei niet negative'.split(' ').map(fold),
);
const FILL = new Set(
  'conny please pls bitte svp stp porfa favor por plait te vous vooral doch ya oui si sí sir madam ma’am mate boss pal chef captain indeed it is did they we have do i was he she thanks danke merci gracias obrigado obrigada bedankt thx to me for fine all'
    .split(' ')
    .map(fold),
);

const UP = /^(?:👍|👌|✅|✔|☑|🙌|💯|🤝|🫡)/u;
const DOWN = /^(?:👎|❌|🙅|🚫)/u;
const HEART = /^(?:🙏|❤|🥰|💛|💚|💙|💜|🧡|🤗|😘|🌹|💐|🌷|🫶|😊|☺|💖)/u;

/** What a reply of a yes, a no, an emoji or words that our mails propose alone answers; null where there is more, or it cannot be told. */
export function bareAnswer(text: string, question: Question): Label | null {
  const pieces = text.match(/\p{Extended_Pictographic}|[\p{L}\p{M}’']+|\d+|[^\s\p{L}]/gu) ?? [];
  if (pieces.length > 12) return null;
  const suggested = suggestedReply(text, question);
  if (suggested !== null) return suggested;
  const words = pieces.filter((piece) => /\p{L}/u.test(piece)).map(fold);
  const emoji = pieces.filter((piece) => /\p{Extended_Pictographic}/u.test(piece));
  const asked = text.includes('?');
  if (words.length === 0) return asked ? null : byEmoji(emoji, question);
  if (words.length > 4 || asked || /\d/.test(text)) return null;
  if (!words.every((word) => YES.has(word) || NO.has(word) || FILL.has(word))) return null;
  const yes = words.some((word) => YES.has(word));
  const no = words.some((word) => NO.has(word));
  if (yes === no) return null;
  return answerTo(question, yes);
}

function byEmoji(emoji: string[], question: Question): Label | null {
  if (emoji.length === 0) return null;
  if (emoji.every((sign) => UP.test(sign))) return answerTo(question, true);
  if (emoji.every((sign) => DOWN.test(sign))) return answerTo(question, false);
  if (emoji.every((sign) => HEART.test(sign))) return 'thanks';
  return 'unclear';
}

function answerTo(question: Question, yes: boolean): Label {
  if (question === 'consent') return yes ? 'accepted' : 'declined';
  return yes && question === 'check_in' ? 'in_touch' : 'unclear';
}

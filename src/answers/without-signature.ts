const SIGN_OFF =
  /^(?:(?:with|kind|best|warm|many|all the|mit|viele|liebe|beste|herzliche|freundlichen?|bien|un|met|vriendelijke|um|tanti)\s){0,3}(?:regards|wishes|best|cheers|gr[uü](?:ß|ss)en?|gru(?:ß|ss)|lg|vg|cordialement|saludos?|abrazos?|groet(?:en|jes)?|abraços?|cumprimentos|saluti)[\s,.!–-]{0,5}$/iu;

/**
 * A text without the lines at its end that are a closing formula or the writer's own name: "Yes" and "Bob" below it say no
 * more than "Yes". The first line always stays; thanks are no mere formula.
 * @param writer name and address
 */
export function withoutSignature(text: string, writer: string): string {
  // Of an address only what stands before the @: "no" is a country as well.
  const names = new Set(wordsOf(writer.replace(/@\S*/g, '')));
  const lines = text.trim().split('\n');
  let end = lines.length;
  while (end > 1 && isSignature(lines[end - 1]?.trim() ?? '', names)) end -= 1;
  return lines.slice(0, end).join('\n').trim();
}

function isSignature(line: string, names: ReadonlySet<string>): boolean {
  if (line.length > 60) return false;
  const words = wordsOf(line);
  const initials = [...names].map((name) => name.charAt(0));
  const ofWriter = (word: string): boolean =>
    names.has(word) || (word.length === 1 && initials.includes(word));
  const isName = words.length > 0 && !/[\d?]/.test(line) && words.every(ofWriter);
  return line === '' || SIGN_OFF.test(line) || isName;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

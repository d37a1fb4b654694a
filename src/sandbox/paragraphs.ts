/** What a terminal would act on instead of showing it: controls and bidirectional overrides. */
const UNSHOWABLE = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** The text of a mail as lines of at most `width`: lines its author broke at the margin are joined first. */
export function paragraphs(text: string, width: number): string[][] {
  return text
    .replace(UNSHOWABLE, ' ')
    .split(/\n[ ]{0,80}\n/)
    .map((paragraph) => paragraph.split('\n'))
    .map((lines) => (lines.every(isListed) ? lines : [lines.map((line) => line.trim()).join(' ')]))
    .map((lines) => lines.flatMap((line) => wrapped(line, width)))
    .filter((lines) => lines.length > 0);
}

/** Lines set in from the margin are a list. */
function isListed(line: string): boolean {
  return line.startsWith('  ');
}

/** Breaks between words alone: a link that is longer than the line stays whole. */
export function wrapped(line: string, width: number): string[] {
  const indent = /^ {0,8}/.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = '';
  for (const word of line.trim().split(/\s+/).filter(Boolean)) {
    const longer = current === '' ? `${indent}${word}` : `${current} ${word}`;
    if (current !== '' && longer.length > width) {
      lines.push(current);
      current = `${indent}${word}`;
    } else current = longer;
  }
  return current === '' ? lines : [...lines, current];
}

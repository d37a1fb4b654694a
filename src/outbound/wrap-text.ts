/** RFC 5322 section 2.1.1 recommends lines of 78 characters at most; two are left for a quote sign. */
const WIDTH = 76;

/**
 * Fills the paragraphs of a plain text anew. Lines that are indented, quoted, a link or a signature mark keep to
 * themselves, and are only folded where they are too long. A word that is longer than a line stays whole, as does what a
 * no-break space holds together.
 */
export function wrapText(text: string): string {
  const lines: string[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    lines.push(...filled(paragraph.join(' '), WIDTH));
    paragraph = [];
  };
  for (const line of text.split('\n')) {
    if (line.trim() !== '' && !/^([ \t]|https?:\/\/|--$|["“])/.test(line)) {
      paragraph.push(line.trim());
      continue;
    }
    flush();
    lines.push(...folded(line.trimEnd()));
  }
  flush();
  return lines.join('\n');
}

function folded(line: string): string[] {
  if (line.length <= WIDTH) return [line];
  const indent = line.slice(0, line.length - line.trimStart().length);
  return filled(line, WIDTH - indent.length).map((part) => indent + part);
}

function filled(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/[ \t]+/).filter((each) => each !== '')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

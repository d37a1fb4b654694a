/** RFC 5322 section 2.1.1 recommends lines of 78 characters at most; two are left for a quote sign. */
const WIDTH = 76;

/** Fills the paragraphs of a plain text anew. Lines that are indented, a link or a signature mark stay as they are. */
export function wrapText(text: string): string {
  const lines: string[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    lines.push(...filled(paragraph.join(' ')));
    paragraph = [];
  };
  for (const line of text.split('\n')) {
    if (line.trim() !== '' && !/^(\s|https?:\/\/|--$|["“])/.test(line)) {
      paragraph.push(line.trim());
      continue;
    }
    flush();
    // The mark keeps its blank, by which mail programs know it (RFC 3676 section 4.3).
    lines.push(line.trim() === '--' ? '-- ' : line.trimEnd());
  }
  flush();
  return lines.join('\n');
}

function filled(paragraph: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/).filter((each) => each !== '')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

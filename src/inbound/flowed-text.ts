/** A line of format=flowed text without its quote marks and stuffing. */
interface FlowedLine {
  readonly depth: number;
  readonly text: string;
}

function unstuffed(line: string): FlowedLine {
  let depth = 0;
  while (line[depth] === '>') depth += 1;
  const rest = line.slice(depth);
  return { depth, text: rest.startsWith(' ') ? rest.slice(1) : rest };
}

/**
 * Joins the soft line breaks of format=flowed text (RFC 3676 section 4). A signature separator is never
 * flowed, and lines of different quote depth are never joined. `delSp` drops the space of each soft break.
 */
export function unflow(text: string, delSp: boolean): string {
  const paragraphs: FlowedLine[] = [];
  let open: { depth: number; pieces: string[] } | null = null;
  const close = () => {
    if (open !== null) paragraphs.push({ depth: open.depth, text: open.pieces.join('') });
    open = null;
  };
  for (const raw of text.split('\n')) {
    const line = unstuffed(raw);
    const soft = line.text.endsWith(' ') && line.text !== '-- ';
    const piece = soft && delSp ? line.text.slice(0, -1) : line.text;
    if (open !== null && (open.depth !== line.depth || line.text === '-- ')) close();
    if (open === null) open = { depth: line.depth, pieces: [] };
    open.pieces.push(piece);
    if (!soft) close();
  }
  close();
  return paragraphs
    .map(({ depth, text }) => (depth === 0 ? text : `${'>'.repeat(depth)} ${text}`))
    .join('\n');
}

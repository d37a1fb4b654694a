/** The text format of COPY (PostgreSQL manual, "COPY", File Formats): tabs between columns, `\N` for null. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

const CHARACTERS = new Map(
  Object.entries(ESCAPES).map(([character, written]) => [written.charAt(1), character]),
);

/** One line of a COPY block, without its newline. */
export function copyLine(values: readonly (string | null)[]): string {
  return values
    .map((value) =>
      value === null
        ? '\\N'
        : value.replace(/[\\\b\f\n\r\t\v]/g, (character) => ESCAPES[character] ?? character),
    )
    .join('\t');
}

/** The values of one line of a COPY block. */
export function copyValues(line: string): (string | null)[] {
  return line
    .split('\t')
    .map((value) =>
      value === '\\N' ? null : value.replace(/\\(.)/g, (_, escaped) => CHARACTERS.get(escaped) ?? escaped),
    );
}

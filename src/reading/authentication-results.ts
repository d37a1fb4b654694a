/** One method's result (RFC 8601 section 2.2), names lower-cased: `dkim=pass header.d=example.com`. */
export interface MethodResult {
  readonly method: string;
  readonly result: string;
  /** `header.d` -> `example.com`; of a repeated property the first counts. */
  readonly properties: ReadonlyMap<string, string>;
}

/** An Authentication-Results field. `authservId` is null where a server leaves it out, as some do. */
export interface AuthenticationResults {
  readonly authservId: string | null;
  readonly results: readonly MethodResult[];
}

/** Longest field read: real ones stay under 4 KiB. */
const LENGTH = 16 * 1024;

type Token = string | ';' | '=';

/** The index behind a comment, which may hold comments (RFC 5322 section 3.2.2); `at` stands on its `(`. */
function behindComment(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i += 1) {
    const char = text[i];
    if (char === '\\') i += 1;
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    if (depth === 0) return i + 1;
  }
  return text.length;
}

function behindQuoted(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '"') return i + 1;
  }
  return text.length;
}

/** Splits a field into words, `;` and `=`; comments and white space only part them. */
function tokens(text: string): Token[] {
  const found: Token[] = [];
  const word = /[^\s;="(]+/y;
  for (let i = 0; i < text.length; ) {
    const char = text.charAt(i);
    word.lastIndex = i;
    const match = word.exec(text);
    if (match) {
      found.push(match[0]);
      i = word.lastIndex;
    } else if (char === '(') i = behindComment(text, i);
    else if (char === '"') {
      const end = behindQuoted(text, i);
      found.push(text.slice(i + 1, end - 1).replace(/\\(.)/g, '$1'));
      i = end;
    } else {
      if (char === ';' || char === '=') found.push(char);
      i += 1;
    }
  }
  return found;
}

/** The tokens between semicolons. */
function statements(all: readonly Token[]): Token[][] {
  const lists: Token[][] = [[]];
  for (const token of all) {
    if (token === ';') lists.push([]);
    else lists.at(-1)?.push(token);
  }
  return lists;
}

/** `a=b c=d` as pairs; what is no pair is passed over. */
function pairs(statement: readonly Token[]): [string, string][] {
  const found: [string, string][] = [];
  for (let i = 1; i + 1 < statement.length; i += 1) {
    const [name, value] = [statement[i - 1], statement[i + 1]];
    if (statement[i] === '=' && name && value && name !== '=' && value !== '=') {
      found.push([name.toLowerCase(), value]);
    }
  }
  return found;
}

function methodResult(statement: readonly Token[]): MethodResult | null {
  const [first, ...rest] = pairs(statement);
  if (first === undefined) return null;
  const properties = new Map<string, string>();
  for (const [name, value] of rest) if (!properties.has(name)) properties.set(name, value);
  // A method may carry a version, `dkim/1`.
  return { method: first[0].split('/')[0] ?? first[0], result: first[1].toLowerCase(), properties };
}

/** Reads the value of an Authentication-Results field. What does not follow the grammar yields no result. */
export function parseAuthenticationResults(value: string): AuthenticationResults {
  const [head = [], ...rest] = statements(tokens(value.slice(0, LENGTH)));
  const named = head.length > 0 && head[1] !== '=';
  const methods = named ? rest : [head, ...rest];
  return {
    authservId: named ? (head[0]?.toLowerCase() ?? null) : null,
    results: methods.map(methodResult).filter((result) => result !== null),
  };
}

/**
 * The little language that the lexicons are written in. A pattern is a row of elements over the words of a
 * sentence, so that a phrase can be told from its inflections without regular expressions over raw text:
 *
 *   word        that word              stem*       a word that begins so
 *   (a|b c)     one of several         x?          may be missing
 *   @class      any entry of a class   .. / ...    up to 3 / 7 words between
 *   ^  $        start / end of a clause (a sentence, or what a comma cuts off)
 *
 * A gap crosses neither a comma nor a negation: "we met" must not be found in "we have not met".
 * Everything is bounded (gap, elements, alternatives), so the cost is linear in the length of the text.
 */
export type Element =
  | { kind: 'word'; word: string; optional: boolean }
  | { kind: 'stem'; stem: string; optional: boolean }
  | { kind: 'class'; name: string; optional: boolean }
  | { kind: 'group'; choices: Element[][]; optional: boolean }
  | { kind: 'gap'; words: number; optional: false }
  | { kind: 'start'; optional: false }
  | { kind: 'end'; optional: false };

const GAPS: Record<string, number> = { '..': 3, '...': 7 };

/** Reads one pattern; `fold` brings its words into the form that the words of a text have. */
export function parsePattern(source: string, fold: (word: string) => string): Element[] {
  const pieces = source.match(/\(|\)\??|\||[^\s()|]+/g) ?? [];
  let at = 0;
  const sequence = (): Element[] => {
    const elements: Element[] = [];
    for (; at < pieces.length; at++) {
      const piece = pieces[at] ?? '';
      if (piece === '|' || piece.startsWith(')')) break;
      elements.push(...(piece === '(' ? [group()] : word(piece, fold)));
    }
    return elements;
  };
  const group = (): Element => {
    const choices: Element[][] = [];
    do {
      at++;
      choices.push(sequence());
    } while (pieces[at] === '|');
    const close = pieces[at];
    if (close === undefined) throw new Error(`Pattern without a closing bracket: ${source}`);
    return { kind: 'group', choices, optional: close === ')?' };
  };
  const elements = sequence();
  if (at < pieces.length || elements.length === 0) throw new Error(`Pattern that cannot be read: ${source}`);
  return elements;
}

function word(piece: string, fold: (word: string) => string): Element[] {
  if (piece === '^') return [{ kind: 'start', optional: false }];
  if (piece === '$') return [{ kind: 'end', optional: false }];
  const words = GAPS[piece];
  if (words !== undefined) return [{ kind: 'gap', words, optional: false }];
  const optional = piece.endsWith('?') && piece !== '?';
  const body = optional ? piece.slice(0, -1) : piece;
  if (body.startsWith('@')) return [{ kind: 'class', name: body.slice(1), optional }];
  if (body.endsWith('*') && body.length > 1)
    return [{ kind: 'stem', stem: fold(body.slice(0, -1)), optional }];
  return [{ kind: 'word', word: fold(body), optional }];
}

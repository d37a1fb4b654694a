/** Paints a text; a number is that of an introduction. Without colour the text stays as it is. */
export type Paint = (text: string, as: 'bold' | 'dim' | 'good' | 'bad' | number) => string;

const CODES = { bold: 1, dim: 2, good: 32, bad: 31 } as const;

/** A colour for each introduction, all of them legible on dark and on light. */
const OF_INTRODUCTION = [36, 35, 33, 34];

export function painter(colour: boolean): Paint {
  return (text, as) => {
    const code = typeof as === 'number' ? OF_INTRODUCTION[(as - 1) % OF_INTRODUCTION.length] : CODES[as];
    return colour && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text;
  };
}

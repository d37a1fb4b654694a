/** What is wrong with one setting, said so that the sentence can follow its name. Must not repeat a secret. */
export class Wrong extends Error {}

/** A value of a setting that is no secret, fit to be shown on a terminal. */
export function shown(text: string): string {
  const cut = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return JSON.stringify(cut);
}

/** The non-empty parts of a comma-separated list. */
export function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

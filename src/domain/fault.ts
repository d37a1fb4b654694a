/** An error with a code for machines and a sentence for people; `code` is stable and lower_snake_case. */
export class Fault extends Error {
  readonly code: string;

  constructor(code: string, sentence: string, options?: { cause?: unknown }) {
    super(sentence, options);
    this.name = 'Fault';
    this.code = code;
  }
}

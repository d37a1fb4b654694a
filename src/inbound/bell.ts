/** Rings when there is something to do; a ring while nobody listens is kept. */
export class Bell {
  #ring: () => void = () => undefined;
  #rung: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.reset();
  }

  reset(): void {
    this.#rung = new Promise((resolve) => {
      this.#ring = resolve;
    });
  }

  ring(): void {
    this.#ring();
  }

  /** Resolves at the next ring, or after `milliseconds`. */
  async rung(milliseconds: number): Promise<void> {
    this.#timer = setTimeout(this.#ring, milliseconds);
    await this.#rung;
    clearTimeout(this.#timer);
  }

  silence(): void {
    clearTimeout(this.#timer);
  }
}

/** What was opened, to be closed in reverse. */
export class Closers {
  readonly #close: (() => unknown)[] = [];

  add(close: () => unknown): void {
    this.#close.push(close);
  }

  /** Closes everything, also where one of them fails; the first failure is thrown at the end. */
  async closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#close.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

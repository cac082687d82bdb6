/** What was made behind a confined engine, and what is still being made. */
export class Made {
  readonly containers = new Set<string>();
  readonly images = new Set<string>();
  readonly #making = new Set<Promise<unknown>>();

  /** Remembers something that is being made until it is. */
  async during<Outcome>(making: Promise<Outcome>): Promise<Outcome> {
    this.#making.add(making);
    try {
      return await making;
    } finally {
      this.#making.delete(making);
    }
  }

  /** Waits until nothing is being made any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#making);
  }
}

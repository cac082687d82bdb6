/** A text that grows, and that may be waited for. */
export class GrowingText {
  #text = '';
  #closed = false;
  readonly #listeners = new Set<() => void>();

  /** All of it so far. */
  get text(): string {
    return this.#text;
  }

  /** Adds to its end. */
  add(text: string): void {
    this.#text += text;
    this.#tell();
  }

  /** Nothing more comes. */
  close(): void {
    this.#closed = true;
    this.#tell();
  }

  /** Resolves as soon as it holds a pattern; rejects where nothing more comes. */
  holds(pattern: RegExp): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (pattern.test(this.#text)) resolve();
        else if (this.#closed) reject(new Error(`it never wrote ${String(pattern)}:\n${this.#text}`));
        else return;
        this.#listeners.delete(look);
      };
      this.#listeners.add(look);
      look();
    });
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

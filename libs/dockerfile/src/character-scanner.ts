const BYTE_ORDER_MARK = '\uFEFF';

/** Reads a text character by character (by code point, as Go does). A byte order mark at its beginning is not read. */
export class CharacterScanner {
  readonly #characters: readonly string[];
  #position: number;

  constructor(text: string) {
    this.#characters = Array.from(text);
    this.#position = this.#characters[0] === BYTE_ORDER_MARK ? 1 : 0;
  }

  /** Whether nothing is left. */
  get isAtEnd(): boolean {
    return this.#position >= this.#characters.length;
  }

  /** The next character, which stays to be read; '' at the end. */
  peek(): string {
    return this.#characters[this.#position] ?? '';
  }

  /** Reads the next character; '' at the end. */
  next(): string {
    const character = this.peek();
    this.#position += 1;
    return character;
  }

  /** Reads the next character if it is this one, and says whether it was. */
  take(character: string): boolean {
    if (this.isAtEnd || this.peek() !== character) return false;
    this.next();
    return true;
  }

  /** Reads on while the next character matches. */
  takeWhile(matches: (character: string) => boolean): string {
    let taken = '';
    while (!this.isAtEnd && matches(this.peek())) taken += this.next();
    return taken;
  }
}

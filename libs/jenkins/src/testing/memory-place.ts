import type { DocumentPlace, PlacedDocument, Written } from '../delivery/document-place';

/** A place in memory that counts its writes. Its versions are never used twice. */
export class MemoryPlace implements DocumentPlace {
  readonly name = 'memory:clouds.yaml';
  /** Every text that was there, in order. */
  readonly history: string[] = [];
  #present: PlacedDocument | undefined;

  constructor(text?: string) {
    if (text !== undefined) this.#put(text);
  }

  /** What is there. */
  get text(): string | undefined {
    return this.#present?.text;
  }

  read(): Promise<PlacedDocument | undefined> {
    return Promise.resolve(this.#present);
  }

  write(text: string, replaces: string | undefined): Promise<Written> {
    if (this.#present?.text === text) return Promise.resolve(this.#present);
    return Promise.resolve(this.#present?.version === replaces ? this.#put(text) : 'changed');
  }

  remove(version: string): Promise<'removed' | 'changed'> {
    if (this.#present && this.#present.version !== version) return Promise.resolve('changed');
    this.#present = undefined;
    return Promise.resolve('removed');
  }

  #put(text: string): PlacedDocument {
    this.#present = { text, version: `v${this.history.push(text)}` };
    return this.#present;
  }
}

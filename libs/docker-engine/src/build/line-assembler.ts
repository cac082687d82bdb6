import { stripVTControlCharacters } from 'node:util';

/**
 * Puts whole lines together from a program's output that comes in pieces. Colours are taken out; of a line that is
 * rewritten with carriage returns, as progress bars are, only the last state remains.
 */
export class LineAssembler {
  readonly #decoder = new TextDecoder();
  #pending = '';

  /** The lines that this piece completes. */
  push(piece: Uint8Array): string[] {
    const lines = (this.#pending + this.#decoder.decode(piece, { stream: true })).split('\n');
    this.#pending = lines.pop() ?? '';
    return lines.map(tidy);
  }

  /** What is left without a newline, as the last line. */
  end(): string[] {
    const rest = this.#pending + this.#decoder.decode();
    this.#pending = '';
    return rest === '' ? [] : [tidy(rest)];
  }
}

function tidy(line: string): string {
  const states = stripVTControlCharacters(line).trimEnd().split('\r');
  return states.at(-1) ?? '';
}

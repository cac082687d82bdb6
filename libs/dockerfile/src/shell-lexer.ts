import { CharacterScanner } from './character-scanner';
import { Refusal } from './refusal';
import { expandParameter } from './shell-parameter';
import { isSpace } from './space';

/** How BuildKit's shell lexer is to read a text. */
export interface LexerOptions {
  readonly escape: string;
  /** The value of a variable, undefined when it has none. */
  readonly variables: (name: string) => string | undefined;
  /** Quotes stay in the result. */
  readonly rawQuotes?: boolean;
  /** Escape characters stay in the result. */
  readonly rawEscapes?: boolean;
  /** A variable without a value stays as it is written; otherwise it is empty. */
  readonly keepUnset?: boolean;
}

/** What a text comes to. */
export interface Lexed {
  readonly text: string;
  /** The text split at white space that is neither quoted nor escaped, after variables are expanded. */
  readonly words: readonly string[];
  /** The variables that were asked for, had no value, and no default either. */
  readonly unset: readonly string[];
}

/**
 * Expands variables and takes quotes and escapes out, as BuildKit does in FROM, in ARG before FROM and where it looks for
 * heredocs (moby/buildkit, frontend/dockerfile/shell).
 *
 * @throws Refusal for what BuildKit refuses: an open quote, a substitution it does not know.
 */
export function lexShell(text: string, options: LexerOptions): Lexed {
  const lexer = new ShellLexer(text, options);
  const { text: expanded, words } = lexer.read();
  return { text: expanded, words, unset: lexer.unset };
}

/** One reading of one text. Its parts call each other: a word holds variables, a variable's default is a word. */
export class ShellLexer {
  readonly scanner: CharacterScanner;
  readonly options: LexerOptions;
  readonly unset: string[] = [];
  #rawEscapes: boolean;
  /** Shared with the defaults inside a word, at whose end it is lost: so BuildKit does it, and so heredocs are found. */
  #word = '';

  constructor(text: string, options: LexerOptions) {
    this.scanner = new CharacterScanner(text);
    this.options = options;
    this.#rawEscapes = options.rawEscapes ?? false;
  }

  /** Reads up to the character `stop`, or to the end. */
  read(
    stop = '',
    rawEscapes = this.#rawEscapes,
    isPattern = false,
  ): { readonly text: string; readonly words: readonly string[] } {
    const before = this.#rawEscapes;
    this.#rawEscapes = rawEscapes;
    const result = this.#readParts(stop, isPattern);
    this.#rawEscapes = before;
    return result;
  }

  #readParts(stop: string, isPattern: boolean): { readonly text: string; readonly words: readonly string[] } {
    const words: string[] = [];
    let text = '';
    while (!this.scanner.isAtEnd) {
      if (this.scanner.take(stop)) return { text, words: this.#finish(words) };
      text += this.#readPart(words, isPattern);
    }
    if (stop !== '') throw new Refusal(`a ${stop} is missing at the end`);
    return { text, words: this.#finish(words) };
  }

  #readPart(words: string[], isPattern: boolean): string {
    const character = this.scanner.next();
    if (character === '$') return this.#addSplit(expandParameter(this), words);
    if (character === "'") return this.#addWhole(this.#readSingleQuoted(isPattern));
    if (character === '"') return this.#addWhole(this.#readDoubleQuoted(isPattern));
    if (character === '<') return this.#addWhole(this.#readAngle());
    if (character === this.options.escape) return this.#addWhole(this.#readEscaped(character));
    return this.#addSplit(character, words);
  }

  #readEscaped(escape: string): string {
    return `${this.#rawEscapes ? escape : ''}${this.scanner.next()}`;
  }

  #readAngle(): string {
    if (!this.scanner.take('<')) return '<';
    return `<<${this.scanner.takeWhile((character) => /[\t\r ]/.test(character))}`;
  }

  #readSingleQuoted(isPattern: boolean): string {
    const text = this.scanner.takeWhile((character) => character !== "'");
    if (!this.scanner.take("'")) throw new Refusal('a single quote is not closed');
    return this.#quoted("'", isPattern ? text.replaceAll(this.options.escape, this.options.escape.repeat(2)) : text);
  }

  #readDoubleQuoted(isPattern: boolean): string {
    let text = '';
    while (!this.scanner.take('"')) {
      if (this.scanner.isAtEnd) throw new Refusal('a double quote is not closed');
      const character = this.scanner.next();
      if (character === '$') text += expandParameter(this);
      else text += character === this.options.escape ? this.#readQuotedEscape(character, isPattern) : character;
    }
    return this.#quoted('"', text);
  }

  #readQuotedEscape(escape: string, isPattern: boolean): string {
    if (this.scanner.isAtEnd) return '';
    const isEscaping = ['"', '$', escape].includes(this.scanner.peek());
    if (isEscaping) return `${this.#rawEscapes ? escape : ''}${this.scanner.next()}`;
    return this.#rawEscapes && (this.options.rawQuotes !== true || isPattern) ? escape.repeat(2) : escape;
  }

  #quoted(quote: string, text: string): string {
    return this.options.rawQuotes === true ? `${quote}${text}${quote}` : text;
  }

  #addWhole(text: string): string {
    this.#word += text;
    return text;
  }

  #addSplit(text: string, words: string[]): string {
    for (const character of text) {
      if (isSpace(character)) this.#finish(words);
      else this.#word += character;
    }
    return text;
  }

  #finish(words: string[]): string[] {
    if (this.#word !== '') words.push(this.#word);
    this.#word = '';
    return words;
  }
}

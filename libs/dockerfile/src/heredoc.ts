import { Refusal } from './refusal';
import { lexShell, type LexerOptions } from './shell-lexer';

/** What a heredoc of an instruction ends with. */
export interface Heredoc {
  /** The line that ends it. */
  readonly name: string;
  /** Written `<<-`: tabs before that line do not count. */
  readonly ignoresTabs: boolean;
}

const HEREDOC = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/;
const LEXER: LexerOptions = { escape: '\\', variables: () => undefined, keepUnset: true };

/**
 * The heredocs of an instruction's text, in the order in which their contents follow.
 *
 * @throws Refusal for a heredoc whose name BuildKit cannot read.
 */
export function heredocsOf(text: string): readonly Heredoc[] {
  return text.includes('<<') ? wordsOf(text).flatMap((word) => parseHeredoc(word) ?? []) : [];
}

/** Whether a word stands for a heredoc. */
export function isHeredoc(word: string): boolean {
  return orElse(false, () => parseHeredoc(word) !== undefined);
}

function parseHeredoc(word: string): Heredoc | undefined {
  const [, dash, name = ''] = HEREDOC.exec(word) ?? [];
  if (name === '') return undefined;
  const { words } = lexShell(name, LEXER);
  if (words[0] === undefined || words.length !== 1) return undefined;
  if (lexShell(name, { ...LEXER, rawQuotes: true }).words.length !== 1)
    throw new Refusal(`the heredoc name ${name} is not one word`);
  return { name: words[0], ignoresTabs: dash === '-' };
}

function wordsOf(text: string): readonly string[] {
  return orElse([], () => lexShell(text, { ...LEXER, rawQuotes: true, rawEscapes: true }).words);
}

/** Where words cannot be read as a shell's, BuildKit takes them to hold no heredoc. */
function orElse<Answer>(otherwise: Answer, read: () => Answer): Answer {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof Refusal) return otherwise;
    throw problem;
  }
}

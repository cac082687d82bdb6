import { Refusal } from './refusal';
import type { ShellLexer } from './shell-lexer';
import { replacePattern, trimPattern } from './shell-pattern';

const SPECIAL = /[@*#?\-$!0]/;
const DIGIT = /\p{Nd}/u;
const NAME = /[\p{L}\p{Nd}_]/u;

/**
 * The value of the variable whose `$` was just read: `$name`, `${name}`, and with a default (`-`, `:-`), an alternative
 * (`+`, `:+`), a message (`?`, `:?`), a pattern to cut (`#`, `##`, `%`, `%%`) or to replace (`/`, `//`).
 *
 * @throws Refusal for any other form.
 */
export function expandParameter(lexer: ShellLexer): string {
  const { scanner } = lexer;
  if (!scanner.take('{')) return expandBare(lexer, readName(lexer));
  if (['', '{', '}', ':'].includes(scanner.peek())) throw new Refusal('a substitution ${…} has no name');
  const name = readName(lexer);
  const operator = scanner.next();
  if (operator === '}') return valueOf(lexer, name, `\${${name}}`);
  if (operator === '/') return replace(lexer, name);
  if (operator === ':') return modify(lexer, name, scanner.next(), true);
  if (!['+', '-', '?', '#', '%'].includes(operator)) throw unknown(operator);
  return modify(lexer, name, operator, false);
}

function expandBare(lexer: ShellLexer, name: string): string {
  return name === '' ? '$' : valueOf(lexer, name, `$${name}`);
}

function valueOf(lexer: ShellLexer, name: string, written: string): string {
  const value = lexer.options.variables(name);
  if (value !== undefined) return value;
  lexer.unset.push(name);
  return lexer.options.keepUnset === true ? written : '';
}

function modify(lexer: ShellLexer, name: string, operator: string, isEmptyUnset: boolean): string {
  const isPattern = operator === '#' || operator === '%';
  const sign = `${isEmptyUnset ? ':' : ''}${operator}`;
  if (isEmptyUnset && isPattern) throw unknown(sign);
  const known = lexer.unset.length;
  const { text: word } = lexer.read('}', isPattern, isPattern);
  const value = lexer.options.variables(name);
  if (value === undefined && lexer.options.keepUnset === true) return `\${${name}${sign}${word}}`;
  if (isPattern) return trimPattern(valueOf(lexer, name, ''), word, operator);
  const isSet = value !== undefined && !(isEmptyUnset && value === '');
  const isWordUsed = operator === '+' ? isSet : !isSet;
  if (!isWordUsed) lexer.unset.length = known;
  return choose(operator, isSet ? value : undefined, word, { name, sign });
}

function choose(
  operator: string,
  value: string | undefined,
  word: string,
  { name, sign }: { name: string; sign: string },
): string {
  if (operator === '-') return value ?? word;
  if (operator === '+') return value === undefined ? '' : word;
  if (operator !== '?') throw unknown(sign);
  if (value === undefined)
    throw new Refusal(`${name}: ${word === '' ? 'has no value' : word}`, `Give ${name} a value.`);
  return value;
}

function replace(lexer: ShellLexer, name: string): string {
  const isEach = lexer.scanner.take('/');
  const { text: pattern } = lexer.read('/', true, true);
  const { text: replacement } = lexer.read('}', true);
  const value = lexer.options.variables(name);
  if (value === undefined && lexer.options.keepUnset === true) return `\${${name}/${pattern}/${replacement}}`;
  return replacePattern(valueOf(lexer, name, ''), pattern, replacement, isEach);
}

function readName({ scanner }: ShellLexer): string {
  const first = scanner.peek();
  if (DIGIT.test(first)) return scanner.takeWhile((character) => DIGIT.test(character));
  if (first !== '' && SPECIAL.test(first)) return scanner.next();
  return scanner.takeWhile((character) => NAME.test(character));
}

function unknown(sign: string): Refusal {
  return new Refusal(
    `a substitution with ${JSON.stringify(sign)} is unknown`,
    'Use ${name}, ${name:-default} or ${name:+other}.',
  );
}

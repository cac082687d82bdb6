import { Refusal } from './refusal';

const SPECIAL = /[[\]{}.+()|^$\\*?/]/;
/** Beyond these a pattern could keep a build machine busy for long; no image reference needs them. */
const LONGEST_VALUE = 256;
const MOST_STARS = 3;

/**
 * `${value#pattern}` and `${value%pattern}` as BuildKit has them: the shortest beginning (`#`) or end (`%`) that matches is
 * cut; the longest when the pattern begins with the operator again. `*` stands for any text, `?` for one character.
 *
 * @throws Refusal for an escape that BuildKit does not know, and for very long values and patterns.
 */
export function trimPattern(value: string, word: string, operator: string): string {
  const isLongest = word.startsWith(operator);
  const matches = new RegExp(`^${toExpression(isLongest ? word.slice(1) : word, value)}$`, 'u');
  const characters = Array.from(value);
  const cuts = [...characters.keys(), characters.length];
  const isPrefix = operator === '#';
  const inOrder = isPrefix === isLongest ? cuts.reverse() : cuts;
  const [head, tail] = [
    (cut: number) => characters.slice(0, cut).join(''),
    (cut: number) => characters.slice(cut).join(''),
  ];
  const [cutAway, kept] = isPrefix ? [head, tail] : [tail, head];
  const cut = inOrder.find((candidate) => matches.test(cutAway(candidate)));
  return cut === undefined ? value : kept(cut);
}

/**
 * `${value/pattern/replacement}`, and with `isEach` `${value//pattern/replacement}`.
 *
 * @throws Refusal for an escape that BuildKit does not know, and for very long values and patterns.
 */
export function replacePattern(value: string, pattern: string, replacement: string, isEach: boolean): string {
  const expression = new RegExp(toExpression(pattern, value), isEach ? 'gu' : 'u');
  let previousEnd = -1;
  return value.replace(expression, (match: string, at: number) => {
    if (match === '' && at === previousEnd) return '';
    previousEnd = at + match.length;
    return replacement;
  });
}

function toExpression(pattern: string, value: string): string {
  if (value.length > LONGEST_VALUE || pattern.length > LONGEST_VALUE || pattern.split('*').length > MOST_STARS + 1) {
    throw new Refusal('a pattern in ${…} is too much work', 'Use shorter values, and at most three * in a pattern.');
  }
  let expression = '';
  const characters = Array.from(pattern);
  for (let character = characters.shift(); character !== undefined; character = characters.shift()) {
    if (character === '*') expression += '[^\\n]*';
    else if (character === '?') expression += '[^\\n]';
    else if (character !== '\\') expression += literal(character);
    else if (characters[0] !== '}' && characters[0] !== '/') expression += escaped(characters.shift());
  }
  return expression;
}

function escaped(character: string | undefined): string {
  if (character !== undefined && ['*', '?', '\\'].includes(character)) return literal(character);
  throw new Refusal(
    `a pattern escapes ${JSON.stringify(character ?? 'nothing')}`,
    'Only *, ?, } and / and the backslash are escaped.',
  );
}

function literal(character: string): string {
  return SPECIAL.test(character) ? `\\${character}` : character;
}

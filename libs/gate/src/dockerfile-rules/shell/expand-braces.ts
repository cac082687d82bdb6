import type { Word } from './script';

/** Braces multiply: what is longer is no path. */
const LONGEST = 400;

/** The words that bash makes of `a{b,c}d`; a word without such braces is the only one. Ranges such as `{1..3}` stay. */
export function expandBraces(word: Word): readonly Word[] {
  const index = word.findIndex((part) => part.kind === 'text' && !part.isQuoted && BRACES.test(part.text));
  const part = word[index];
  if (part?.kind !== 'text') return [word];
  return alternatives(part.text).map((text) => word.with(index, { ...part, text }));
}

const BRACES = /^([^]*?)\{([^{}]*,[^{}]*)\}([^]*)$/;

function alternatives(text: string): readonly string[] {
  const [, before = '', list, after = ''] = (text.length <= LONGEST && BRACES.exec(text)) || [];
  if (list === undefined) return [text];
  return list.split(',').flatMap((item) => alternatives(`${before}${item}${after}`));
}

/** The texts that occur more than once, each once, in order of their first repetition. */
export function repeatedIn(values: readonly unknown[]): readonly string[] {
  const texts = values.filter((value) => typeof value === 'string');
  return [...new Set(texts.filter((text, index) => texts.indexOf(text) < index))];
}

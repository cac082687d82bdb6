/** Whether a name is what the shell finds for a pattern; a set in brackets is taken for any character. */
export function matchesName(pattern: string, name: string): boolean {
  const source = pattern
    .replace(/\[[^\]]*\]/g, '?')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(name);
}

/** The same of a path: a pattern does not reach over a slash. */
export function matchesPath(pattern: string, path: string): boolean {
  const names = path.split('/');
  const patterns = pattern.split('/');
  return names.length === patterns.length && names.every((name, index) => matchesName(patterns[index] ?? '', name));
}

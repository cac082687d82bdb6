import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';

/**
 * Whether two configuration-as-code documents mean the same: comments, quotes and the order of keys aside. What is not
 * YAML has no meaning and is never the same.
 */
export function sameCloud(one: string, other: string): boolean {
  const [first, second] = [parseDocument(one), parseDocument(other)];
  if (first.errors.length > 0 || second.errors.length > 0) return false;
  return isDeepStrictEqual(first.toJS(), second.toJS());
}

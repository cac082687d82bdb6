import type { FoundImage } from './found-image';

/**
 * The images whose path says what a tag says: `3.12-slim-bookworm` is `3.12/bookworm/slim`. Where none says exactly that, those
 * that say it and the least beyond. Several: it cannot be known.
 */
export function matchTag(tag: string | undefined, candidates: readonly FoundImage[]): readonly FoundImage[] {
  if (tag === undefined || tag === 'latest') return candidates.filter(({ tokens }) => tokens.size === 0);
  const wanted = tokensOf(tag);
  const fitting = candidates.filter(({ tokens }) => wanted.every((token) => tokens.has(token)));
  const least = Math.min(...fitting.map(({ tokens }) => tokens.size));
  return fitting.filter(({ tokens }) => tokens.size === least);
}

/** Whether the path of an image says what a tag says, and nothing else. */
export function saysExactly(tag: string | undefined, { tokens }: FoundImage): boolean {
  const wanted = new Set(tokensOf(tag ?? ''));
  return wanted.size === tokens.size && [...wanted].every((token) => tokens.has(token));
}

/** The words of a tag or of a part of a path. */
export function tokensOf(text: string): readonly string[] {
  return text.toLowerCase().split(/[-_]/);
}

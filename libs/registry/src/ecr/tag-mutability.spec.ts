import { describe, expect, it } from 'vitest';
import { keyTagsAreImmutable, type TagMutability } from './tag-mutability';

function excluding(...filters: string[]): TagMutability {
  return {
    imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
    imageTagMutabilityExclusionFilters: filters.map((filter) => ({ filterType: 'WILDCARD', filter })),
  };
}

describe('keyTagsAreImmutable', () => {
  it.each([
    [{ imageTagMutability: 'IMMUTABLE' }, true],
    [{ imageTagMutability: 'MUTABLE' }, false],
    [{ imageTagMutability: 'MUTABLE_WITH_EXCLUSION' }, false],
    [{}, false],
    [excluding('latest', 'sha256-*'), true],
    [excluding('k.y-*'), true],
    [excluding('latest', 'key-*'), false],
    [excluding('*'), false],
    [excluding('k*0'), false],
  ] satisfies [TagMutability, boolean][])('%j: %s', (repository, expected) => {
    expect(keyTagsAreImmutable(repository)).toBe(expected);
  });
});

import type { Repository } from '@aws-sdk/client-ecr';

/** What of a repository says whether its tags can be moved. */
export type TagMutability = Pick<Repository, 'imageTagMutability' | 'imageTagMutabilityExclusionFilters'>;

const KEY_TAG = `key-${'0'.repeat(40)}`;

/**
 * Whether key tags cannot be moved: no tag can, or those that can are others.
 * `*` in a filter stands for any characters. Source: ECR PutImageTagMutability.
 */
export function keyTagsAreImmutable(repository: TagMutability): boolean {
  const filters = repository.imageTagMutabilityExclusionFilters ?? [];
  if (repository.imageTagMutability === 'IMMUTABLE') return true;
  if (repository.imageTagMutability !== 'IMMUTABLE_WITH_EXCLUSION') return false;
  return !filters.some(({ filter }) => filter === undefined || matches(filter, KEY_TAG));
}

function matches(wildcard: string, tag: string): boolean {
  const parts = wildcard.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(tag);
}

import type { Repository } from '@aws-sdk/client-ecr';
import { isRegistryError, RegistryError } from '../errors';
import type { EcrClient } from './ecr-client';
import { keyTagsAreImmutable } from './tag-mutability';

/** Whether a repository exists. Throws `REPOSITORY_MISSING`, and `REPOSITORY_MUTABLE` when its key tags can be moved. */
export async function checkRepository(ecr: EcrClient, name: string): Promise<'present'> {
  const answer = await ecr.call(`find the repository ${name}`, ({ client, sdk }) =>
    client.send(new sdk.DescribeRepositoriesCommand({ repositoryNames: [name] })),
  );
  demandImmutable(name, answer.repositories?.[0]);
  return 'present';
}

/** Creates a repository with immutable tags unless it is there. Throws `REPOSITORY_MUTABLE`. */
export async function createRepository(ecr: EcrClient, name: string): Promise<'created' | 'present'> {
  try {
    return await checkRepository(ecr, name);
  } catch (thrown) {
    if (!isRegistryError(thrown, 'REPOSITORY_MISSING')) throw thrown;
  }
  try {
    return await create(ecr, name);
  } catch (thrown) {
    if (isRegistryError(thrown, 'REPOSITORY_EXISTS')) return checkRepository(ecr, name);
    throw thrown;
  }
}

async function create(ecr: EcrClient, name: string): Promise<'created'> {
  await ecr.call(`create the repository ${name}`, ({ client, sdk }) =>
    client.send(new sdk.CreateRepositoryCommand({ repositoryName: name, imageTagMutability: 'IMMUTABLE' })),
  );
  return 'created';
}

function demandImmutable(name: string, repository: Repository | undefined): void {
  if (repository && keyTagsAreImmutable(repository)) return;
  throw new RegistryError('REPOSITORY_MUTABLE', {
    reason: `tags of the repository ${name} can be moved, so a key tag would prove nothing`,
    remedy: `Run aws ecr put-image-tag-mutability --repository-name ${name} --image-tag-mutability IMMUTABLE.`,
  });
}

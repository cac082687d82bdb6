import type { EcrClient } from './ecr-client';

/** Names of the repositories that begin with a prefix. ECR itself cannot be asked by prefix. */
export async function listRepositories(ecr: EcrClient, prefix: string): Promise<readonly string[]> {
  return ecr.call('list the repositories', async ({ client, sdk }) => {
    const names: string[] = [];
    for await (const { repositories = [] } of sdk.paginateDescribeRepositories({ client }, {})) {
      names.push(...repositories.flatMap(({ repositoryName = '' }) => repositoryName));
    }
    return names.filter((name) => name.startsWith(prefix)).sort();
  });
}

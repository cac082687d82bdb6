import type { TaskDefinitionStatus } from '@aws-sdk/client-ecs';
import { EcsApi } from '../cluster/ecs-api';
import type { AwsConnection } from '@espalier/image-tree';
import type { Revision } from '../task-definitions';

/** A revision with the family that it is of and the state that it is in. */
export interface ListedRevision extends Revision {
  readonly family: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
}

/** Lists every active and inactive revision of an account and region, a hundred a call; describes none. Throws EcsError. */
export type ListRevisions = () => Promise<readonly ListedRevision[]>;

/** Lists the revisions behind a connection. Nothing is loaded or contacted before the first call. */
export function revisionLister(connection: AwsConnection): ListRevisions {
  const api = new EcsApi(connection);
  return async () => [...(await listed(api, 'ACTIVE')), ...(await listed(api, 'INACTIVE'))];
}

/** The family and the number in the ARN of a revision; nothing of what is none. */
function identityOf(arn: string): { readonly family: string; readonly revision: number } | undefined {
  const [, family, revision] = /task-definition\/([\w-]+):(\d+)$/.exec(arn) ?? [];
  return family === undefined ? undefined : { family, revision: Number(revision) };
}

async function listed(
  api: EcsApi,
  status: TaskDefinitionStatus & ListedRevision['status'],
): Promise<readonly ListedRevision[]> {
  return api.call(`list ${status.toLowerCase()} task definitions`, async ({ client, sdk }) => {
    const found: ListedRevision[] = [];
    for await (const page of sdk.paginateListTaskDefinitions({ client, pageSize: 100 }, { status })) {
      for (const arn of page.taskDefinitionArns ?? []) {
        const identity = identityOf(arn);
        if (identity) found.push({ ...identity, arn, status });
      }
    }
    return found;
  });
}

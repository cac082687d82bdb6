import type { TaskDefinitionStatus } from '@aws-sdk/client-ecs';
import { EcsApi } from '../cluster/ecs-api';
import type { AwsConnection } from '@espalier/image-tree';
import { revisionOfArn, type NamedRevision } from '../revision-arn';

/** A revision with the family that it is of and the state that it is in. */
export interface ListedRevision extends NamedRevision {
  readonly status: 'ACTIVE' | 'INACTIVE';
}

/** Lists every active and inactive revision of an account and region, a hundred a call; describes none. Throws EcsError. */
export type ListRevisions = () => Promise<readonly ListedRevision[]>;

/** Lists the revisions behind a connection. Nothing is loaded or contacted before the first call. */
export function revisionLister(connection: AwsConnection): ListRevisions {
  const api = new EcsApi(connection);
  return async () => [...(await listed(api, 'ACTIVE')), ...(await listed(api, 'INACTIVE'))];
}

async function listed(
  api: EcsApi,
  status: TaskDefinitionStatus & ListedRevision['status'],
): Promise<readonly ListedRevision[]> {
  return api.call(`list ${status.toLowerCase()} task definitions`, async ({ client, sdk }) => {
    const found: ListedRevision[] = [];
    for await (const page of sdk.paginateListTaskDefinitions({ client, pageSize: 100 }, { status })) {
      for (const arn of page.taskDefinitionArns ?? []) {
        const revision = revisionOfArn(arn);
        if (revision) found.push({ ...revision, status });
      }
    }
    return found;
  });
}

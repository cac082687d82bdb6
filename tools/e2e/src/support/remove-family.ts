import type { TaskDefinitions } from '@espalier/ecs';

/** Deregisters and deletes every revision of a family. */
export async function removeFamily(definitions: TaskDefinitions, family: string): Promise<void> {
  for (const { arn } of await definitions.revisions(family)) await definitions.deregister(arn);
  const inactive = await definitions.revisions(family, 'INACTIVE');
  await definitions.delete(inactive.map(({ arn }) => arn));
}

import type { ImageTree } from '@espalier/image-tree';
import { assertAccount } from './account';
import { connectFleet } from './connect-fleet';

/**
 * Creates the repositories that images of the tree lack; gives the names of the images whose repository is new. It asks for
 * no yes: an empty repository changes nothing for anybody.
 *
 * @throws RegistryError, PipelineError `ACCOUNT_WRONG`, `FLEET_INCOMPLETE`; the problem of fleet.yaml.
 */
export async function provision(tree: ImageTree, environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const { aws, connection, parts } = connectFleet(tree, environment);
  await assertAccount(aws, connection);
  const registry = await parts.registry();
  return (await registry.provision([...tree.images.keys()])).created;
}

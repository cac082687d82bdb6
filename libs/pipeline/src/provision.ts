import type { ImageTree } from '@espalier/image-tree';
import { assertAccount } from './account';
import { awsOf } from './aws-of';
import { connectParts } from './connect-parts';

/**
 * Creates the repositories that images of the tree lack; gives the names of the images whose repository is new.
 *
 * @throws RegistryError, PipelineError `ACCOUNT_WRONG`, `FLEET_INCOMPLETE`; the problem of fleet.yaml.
 */
export async function provision(tree: ImageTree, environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const { aws, connection } = awsOf(tree, environment);
  await assertAccount(aws, connection);
  const registry = await connectParts(tree, connection, environment).registry();
  return (await registry.provision([...tree.images.keys()])).created;
}

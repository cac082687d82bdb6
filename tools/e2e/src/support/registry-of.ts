import { awsConnection, type ImageTree } from '@espalier/image-tree';
import { connectRegistry, type Registry } from '@espalier/registry';

/** The registry that the settings of a tree name. */
export function registryOf({ fleet }: ImageTree): Registry {
  if (!fleet.aws) throw new Error('the settings have no aws');
  return connectRegistry({ connection: awsConnection(fleet.aws, {}), settings: fleet.registry, environment: {} });
}

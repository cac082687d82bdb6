import type { AwsConnection, ImageTree } from '@espalier/image-tree';
import { once } from './once';
import type { Parts } from './parts';

/** The real parts that the settings of a tree name. Nothing is loaded or contacted before it is asked for. */
export function connectParts(tree: ImageTree, connection: AwsConnection, environment: NodeJS.ProcessEnv): Parts {
  const { fleet } = tree;
  return {
    registry: once(async () => {
      const { connectRegistry } = await import('@espalier/registry');
      return connectRegistry({ connection, settings: fleet.registry, environment });
    }),
    taskDefinitions: once(async () => {
      const { connectEcs } = await import('@espalier/ecs');
      return connectEcs(connection);
    }),
    engine: connectEngineOnce(environment),
  };
}

/** The engine that the docker CLI would use, connected at the first call. */
export function connectEngineOnce(environment: NodeJS.ProcessEnv): Parts['engine'] {
  return once(async () => {
    const { connectEngine, findEngine } = await import('@espalier/docker-engine');
    return connectEngine(findEngine(environment));
  });
}

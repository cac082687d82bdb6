import { EspalierError, isEspalierError } from '@espalier/dockerfile';
import { assertOwnValues, awsConnection, keyTag, type ImageTree, type TreeKeys } from '@espalier/image-tree';
import type { PublishedImage, Registry } from '@espalier/registry';
import type { EmitEvent } from '../events';

/** The registry of a fleet where one may read it, and which images it has under their content key, by name. */
export interface Published {
  /** Nothing where it may not be read: then everything is built here. */
  readonly registry: Registry | undefined;
  readonly images: ReadonlyMap<string, PublishedImage>;
}

/** Who asks, and what for. */
export interface PublishedRequest {
  readonly tree: ImageTree;
  readonly keys: TreeKeys;
  readonly environment: NodeJS.ProcessEnv;
  readonly emit: EmitEvent;
}

const NOTHING: Published = { registry: undefined, images: new Map() };

/**
 * What is published, for those who need no credentials: who may not read the registry is told so, and builds what is
 * needed instead. One call an image.
 */
export async function askPublished({ tree, keys, environment, emit }: PublishedRequest): Promise<Published> {
  const { aws, registry: settings } = tree.fleet;
  if (!aws || hasExampleValues(tree)) return NOTHING;
  const wanted = [...keys].flatMap(([image, key]) =>
    key instanceof EspalierError ? [] : [{ image, tag: keyTag(key) }],
  );
  const { connectRegistry } = await import('@espalier/registry');
  const registry = connectRegistry({ connection: awsConnection(aws, environment), settings, environment });
  try {
    const found = [...(await registry.lookUp(wanted))];
    const images = found.flatMap(([image, state]) => (typeof state === 'object' ? [[image, state] as const] : []));
    return { registry, images: new Map(images) };
  } catch (error) {
    if (!isEspalierError(error)) throw error;
    emit({
      type: 'warning',
      image: 'fleet',
      text: `what is published is not known, so it is built here: ${error.reason}`,
    });
    return NOTHING;
  }
}

function hasExampleValues({ workspaceRoot, imagesFolder, fleet }: ImageTree): boolean {
  try {
    assertOwnValues(workspaceRoot, fleet, imagesFolder);
    return false;
  } catch (error) {
    if (isEspalierError(error) && error.code === 'FLEET_EXAMPLE_VALUES') return true;
    throw error;
  }
}

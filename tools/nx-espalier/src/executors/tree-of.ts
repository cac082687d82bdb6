import { readTree, type ImageTree } from '@espalier/image-tree';
import type { ExecutorContext } from '@nx/devkit';
import { pluginOptionsOf } from '../plugin-options';

/**
 * The tree of the workspace that an executor runs in, from the folder that nx.json names.
 *
 * @param configuration the overlay; none: production.
 * @throws TreeError `CONFIGURATION_UNKNOWN`; EspalierError `OPTION_INVALID`.
 */
export function treeOf(
  { root, nxJsonConfiguration }: Pick<ExecutorContext, 'root' | 'nxJsonConfiguration'>,
  configuration: string | undefined,
): ImageTree {
  return readTree(root, configuration, pluginOptionsOf(nxJsonConfiguration).images);
}

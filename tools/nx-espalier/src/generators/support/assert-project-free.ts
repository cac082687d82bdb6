import { TreeError } from '@espalier/image-tree';
import type { Tree } from '@nx/devkit';

/**
 * Refuses a name that another project of the workspace has: two of one name end every command of Nx.
 *
 * @param folder of the image to be.
 * @throws TreeError `NAME_INVALID`.
 */
export async function assertProjectFree(tree: Tree, project: string, folder: string): Promise<void> {
  const { getProjects } = await import('@nx/devkit');
  const other = getProjects(tree).get(project);
  if (!other || other.root === folder) return;
  throw new TreeError('NAME_INVALID', {
    location: { file: folder },
    reason: `the project in ${other.root} is called ${project}`,
    remedy: 'Choose another name, or set projectPrefix of the plugin in nx.json.',
  });
}

import { readExceptions } from '@espalier/gate';
import { listConfigurations, readFleet, type ImageTree } from '@espalier/image-tree';
import type { Tree } from '@nx/devkit';

/** How the files beside the images' folders that name images are changed. */
export interface SettingsEdits {
  /** Of fleet.yaml and of each overlay. */
  readonly grants: (text: string) => string;
  /** Of exceptions.yaml. */
  readonly exceptions: (text: string) => string;
}

/**
 * Changes fleet.yaml, its overlays and exceptions.yaml; what is broken already is not touched.
 *
 * @returns the paths of those that changed.
 * @throws EspalierError what is wrong with one of them; nothing is changed then.
 */
export function editSettings(tree: Tree, images: ImageTree, { grants, exceptions }: SettingsEdits): readonly string[] {
  const { imagesFolder } = images;
  const configurations = listConfigurations(tree.root, imagesFolder);
  for (const configuration of configurations) readFleet(tree.root, configuration, imagesFolder);
  readExceptions(tree.root, { images: [...images.images.keys(), ...images.broken.keys()] }, new Date(), imagesFolder);
  const fleets = ['fleet.yaml', ...configurations.map((configuration) => `fleet.${configuration}.yaml`)];
  const edits = [...fleets.map((file) => [file, grants] as const), ['exceptions.yaml', exceptions] as const];
  return edits.flatMap(([name, edit]) => {
    const file = `${imagesFolder}/${name}`;
    const text = tree.read(file, 'utf8');
    const edited = text === null ? null : edit(text);
    if (edited === null || edited === text) return [];
    tree.write(file, edited);
    return file;
  });
}

import { readExceptions } from '@espalier/gate';
import { listConfigurations, readFleet, type ImageTree, type YamlSource } from '@espalier/image-tree';
import type { Tree } from '@nx/devkit';

/** How the files beside the images' folders that name images are changed. */
export interface SettingsEdits {
  /** Of fleet.yaml and of each overlay, beside the others of them. */
  readonly grants: (source: YamlSource, others: readonly YamlSource[]) => string;
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
  const names = ['fleet.yaml', ...configurations.map((configuration) => `fleet.${configuration}.yaml`)];
  const fleets = names.flatMap((name) => sourceOf(tree, `${imagesFolder}/${name}`));
  const edits = [
    ...fleets.map((source) => ({
      source,
      edited: grants(
        source,
        fleets.filter((other) => other !== source),
      ),
    })),
    ...sourceOf(tree, `${imagesFolder}/exceptions.yaml`).map((source) => ({ source, edited: exceptions(source.text) })),
  ];
  const changed = edits.filter(({ source, edited }) => edited !== source.text);
  for (const { source, edited } of changed) tree.write(source.file, edited);
  return changed.map(({ source }) => source.file);
}

function sourceOf(tree: Tree, file: string): readonly YamlSource[] {
  const text = tree.read(file, 'utf8');
  return text === null ? [] : [{ file, text }];
}

import { platformOf, renameSource, type ImageTree } from '@espalier/image-tree';
import type { Tree } from '@nx/devkit';

/** What became of the images that read one that has another name now. */
export interface RenamedReaders {
  /** Names of those that were changed. */
  readonly changed: readonly string[];
  /** Dockerfiles that still have the old name somewhere: in a comment, an argument, or where they cannot be read. */
  readonly left: readonly string[];
}

/**
 * Has every image that reads another one read it by its new name.
 *
 * @throws DockerfileError where a Dockerfile cannot be read.
 */
export function renameReaders(
  tree: Tree,
  { images, broken, fleet }: ImageTree,
  from: string,
  to: string,
): RenamedReaders {
  const others = [...images.values(), ...broken.values()].filter(({ name }) => name !== from);
  const files = others.flatMap(({ name, path, settings, reads }) => {
    const file = `${path}/Dockerfile`;
    const text = tree.read(file, 'utf8');
    if (text === null) return [];
    const options = { args: { ...fleet.build.args, ...settings.build.args }, platform: platformOf(settings) };
    const source = { file, text, ...options };
    const isReader = reads.includes(from);
    const edited = isReader ? renameSource(source, `${fleet.prefix}/${from}`, `${fleet.prefix}/${to}`) : text;
    if (isReader) tree.write(file, edited);
    return { name, file, isReader, isLeft: mentions(edited, `${fleet.prefix}/${from}`) };
  });
  return {
    changed: files.filter(({ isReader }) => isReader).map(({ name }) => name),
    left: files.filter(({ isLeft }) => isLeft).map(({ file }) => file),
  };
}

function mentions(text: string, reference: string): boolean {
  return text.split(/[^A-Za-z0-9._/-]+|[._-]+(?![A-Za-z0-9])/).includes(reference);
}

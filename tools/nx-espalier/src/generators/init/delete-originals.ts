import type { AdoptedImage, Adoption } from '@espalier/image-tree';
import type { Tree } from '@nx/devkit';

/** A COPY or mount whose text does not tell what it reads: the whole of a context, a pattern, a variable. */
const READS_ANYTHING =
  /^\s*(?:COPY|ADD)\b.*(?:[\s"]\.|[*?$[]|[\s"]\/[ \t]+\S)|--mount=(?!type=(?:cache|secret|ssh|tmpfs))/im;

/**
 * Deletes what stands in the tree now, but for what a Dockerfile that is left alone, or an image built from a folder above,
 * may still need.
 *
 * @param root folder of the images, relative to the workspace.
 * @returns the files that stay because of a Dockerfile that is left alone.
 */
export function deleteOriginals(tree: Tree, { images, leftAlone }: Adoption, root: string): readonly string[] {
  const kept = new Set(
    images.filter(({ ownsContext }) => !ownsContext).flatMap(({ carried }) => carried.map(({ from }) => from)),
  );
  const written = new Set(images.flatMap(({ carried }) => carried.map(({ to }) => to)));
  const originals = new Set(images.flatMap((image) => originalsOf(image, root)));
  const needless = [...originals].filter((path) => !kept.has(path) && !written.has(path));
  const others = leftAlone.map(({ file }) => ({ file, text: tree.read(file, 'utf8') ?? '' }));
  const isRead = (path: string): boolean => others.some(({ file, text }) => mayRead(file, text, path));
  for (const path of needless.filter((candidate) => !isRead(candidate))) tree.delete(path);
  return needless.filter(isRead);
}

/** Its context may be any folder above it: all that shares its first folder may be read, and what it names of the root. */
function mayRead(file: string, text: string, path: string): boolean {
  const [top = ''] = path.split('/');
  if (!file.includes('/') || file.startsWith(`${top}/`)) return true;
  return text.includes(top) || READS_ANYTHING.test(text.replaceAll(/[\\`]\s*\n/g, ' '));
}

function originalsOf({ file, name, ownsContext, carried }: AdoptedImage, root: string): readonly string[] {
  const isInPlace = file === `${root}/${name}/Dockerfile`;
  return [...(isInPlace ? [] : [file]), ...(ownsContext ? carried.map(({ from }) => from) : [])];
}

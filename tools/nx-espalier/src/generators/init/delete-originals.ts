import { EspalierError } from '@espalier/dockerfile';
import type { AdoptedImage, Adoption } from '@espalier/image-tree';
import type { Tree } from '@nx/devkit';
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

/**
 * Deletes what stands in the tree now, but for what a Dockerfile that is left alone, or an image built from a folder above,
 * may still need.
 *
 * @param root folder of the images, relative to the workspace.
 * @returns the deleted files.
 */
export function deleteOriginals(tree: Tree, { images, leftAlone }: Adoption, root: string): readonly string[] {
  const kept = new Set(
    images.filter(({ ownsContext }) => !ownsContext).flatMap(({ carried }) => carried.map(({ from }) => from)),
  );
  const written = new Set(images.flatMap(({ carried }) => carried.map(({ to }) => to)));
  const folders = leftAlone.map(({ file }) => (dirname(file) === '.' ? '' : `${dirname(file)}/`));
  const gone = images
    .flatMap((image) => originalsOf(image, root))
    .filter((path) => !kept.has(path) && !written.has(path) && !folders.some((folder) => path.startsWith(folder)));
  for (const path of new Set(gone)) tree.delete(path);
  return [...new Set(gone)];
}

/**
 * Refuses to delete what git could not give back.
 *
 * @throws EspalierError `MOVE_REFUSED`.
 */
export function assertCommitted(root: string): void {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });
  if (status === 0 && stdout === '') return;
  throw new EspalierError('MOVE_REFUSED', {
    reason: status === 0 ? 'not everything is committed' : 'git does not keep this folder',
    remedy: 'Commit everything first, or leave --move out: the originals then stay.',
  });
}

function originalsOf({ file, name, ownsContext, carried }: AdoptedImage, root: string): readonly string[] {
  const isInPlace = file === `${root}/${name}/Dockerfile`;
  return [...(isInPlace ? [] : [file]), ...(ownsContext ? carried.map(({ from }) => from) : [])];
}

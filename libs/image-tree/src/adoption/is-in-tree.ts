import type { AdoptionFiles } from './adoption-files';

/**
 * Whether an image of the tree is a copy of a Dockerfile: but for what they read, which init rewrites, they say the same.
 *
 * @param images folder of the images.
 */
export function isInTree(name: string, dockerfile: string, files: AdoptionFiles, images: string): boolean {
  const path = `${images}/${name}/Dockerfile`;
  return files.paths.includes(path) && withoutSources(files.read(path)) === withoutSources(dockerfile);
}

function withoutSources(dockerfile: string): string {
  return dockerfile.replaceAll(/^\s*FROM\s.*|\bfrom=[^\s,]+/gim, '');
}

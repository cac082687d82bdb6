import { TreeError } from './errors';
import type { ImageDraft } from './image-draft';

/** Files that are read, by what people call them by mistake. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['image.yml', 'image.yaml'],
  ['tests.yml', 'tests.yaml'],
  ['test.yaml', 'tests.yaml'],
  ['containerfile', 'Dockerfile'],
]);
const READ: readonly string[] = ['Dockerfile', 'image.yaml', 'tests.yaml', '.dockerignore'];

/** Files of a folder that nothing reads, because their names are a little wrong. */
export function misnamedFiles({ path }: Pick<ImageDraft, 'path'>, names: readonly string[]): readonly TreeError[] {
  return names.flatMap((name) => {
    const meant = meantBy(name);
    if (meant === undefined || names.includes(meant)) return [];
    return new TreeError(meant === 'Dockerfile' ? 'DOCKERFILE_MISSING' : 'SETTINGS_INVALID', {
      location: { file: `${path}/${name}` },
      reason: `nothing reads a file of this name`,
      remedy: `Rename it to ${meant}.`,
    });
  });
}

function meantBy(name: string): string | undefined {
  const lower = name.toLowerCase();
  const meant = MEANT.get(lower) ?? READ.find((read) => read.toLowerCase() === lower);
  return meant === name ? undefined : meant;
}

import { posix } from 'node:path';
import { isEnvironmentFile } from '../environment-file';
import type { AdoptionFiles } from './adoption-files';
import type { FoundContext } from './find-context';

/** Why a context cannot stand in the tree: a sentence without full stop. */
export function contextProblem({ folder, files }: FoundContext, repository: AdoptionFiles): string | undefined {
  const link = files.find((file) => repository.links.has(file));
  if (link !== undefined) return `${link} is a symbolic link, which cannot be copied truly`;
  const environment = files.find(
    (file) => posix.dirname(file) === (folder || '.') && isEnvironmentFile(posix.basename(file)),
  );
  if (environment !== undefined) return `${environment} goes along, and environment files are refused in the tree`;
  const settings = posix.join(folder, 'image.yaml');
  if (files.includes(settings)) return `${settings} has a name that the tree needs for its settings`;
  const tests = posix.join(folder, 'tests.yaml');
  const isOther = files.includes(tests) && !repository.read(tests).includes('schemaVersion');
  return isOther ? `${tests} has a name that the tree needs for container-structure-test` : undefined;
}

import { mountedSecrets } from '@espalier/dockerfile';
import type { Image, ImageTree } from '@espalier/image-tree';
import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { PipelineError } from './errors';

/**
 * The values of the secrets that a Dockerfile mounts, by id. Grants were checked when the tree was read.
 *
 * @throws PipelineError `BUILD_SECRET_MISSING`.
 */
export async function buildSecrets(
  image: Image,
  { fleet, workspaceRoot }: ImageTree,
  environment: NodeJS.ProcessEnv,
): Promise<Readonly<Record<string, Buffer | string>>> {
  const ids = [...new Set(mountedSecrets(image.dockerfile).map(({ id }) => id))];
  const values = ids.map(async (id) => {
    const source = fleet.build.secrets[id];
    if (!source) throw missing(id, image, 'fleet.yaml names no source for it');
    if ('env' in source) {
      const value = environment[source.env];
      if (value === undefined) throw missing(id, image, `the environment has no ${source.env}`);
      return [id, value] as const;
    }
    const path = isAbsolute(source.file) ? source.file : join(workspaceRoot, source.file);
    return [id, await readSecret(path, () => missing(id, image, `there is no file ${source.file}`))] as const;
  });
  return Object.fromEntries<Buffer | string>(await Promise.all(values));
}

async function readSecret(path: string, onMissing: () => PipelineError): Promise<Buffer> {
  return readFile(path).catch((): never => {
    throw onMissing();
  });
}

function missing(id: string, image: Image, why: string): PipelineError {
  return new PipelineError('BUILD_SECRET_MISSING', {
    location: { file: `${image.path}/Dockerfile` },
    reason: `the build secret ${id} cannot be had: ${why}`,
    remedy: `Provide it where build.secrets.${id} of fleet.yaml says.`,
  });
}

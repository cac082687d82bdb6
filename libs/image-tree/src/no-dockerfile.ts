import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TreeError } from './errors';
import type { ImageDraft } from './image-draft';

/** What is said of a folder without a Dockerfile; one that lies deeper is pointed at. */
export function noDockerfile({ folder, path }: Pick<ImageDraft, 'folder' | 'path'>): TreeError {
  const nested = readdirSync(folder).find((name) => existsSync(join(folder, name, 'Dockerfile')));
  if (nested === undefined) {
    return new TreeError('DOCKERFILE_MISSING', {
      location: { file: `${path}/Dockerfile` },
      reason: 'the folder has no Dockerfile',
      remedy: 'Add one, or remove the folder.',
    });
  }
  return new TreeError('DOCKERFILE_MISSING', {
    location: { file: `${path}/${nested}/Dockerfile` },
    reason: 'an image lies directly below the folder of the images',
    remedy: `Move the folder ${path}/${nested} one level up.`,
  });
}

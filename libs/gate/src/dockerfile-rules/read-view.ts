import { finalStages, sourcesOf, stageVariables } from '@espalier/dockerfile';
import { platformOf, tierOf, type Image } from '@espalier/image-tree';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DockerfileView } from './dockerfile-view';
import { readStages } from './read-stages';

/**
 * Reads an image for the rules.
 *
 * @param prefix of the images of the tree in FROM lines.
 */
export function readView(image: Image, prefix: string): DockerfileView {
  const { dockerfile, folder } = image;
  const options = { args: image.buildArgs, platform: platformOf(image.settings) };
  const stages = readStages(dockerfile, stageVariables(dockerfile, options));
  return {
    image,
    tier: tierOf(image),
    upstreams: sourcesOf(dockerfile, options).filter(({ reference }) => !reference.startsWith(`${prefix}/`)),
    stages,
    finalStages: finalStages(dockerfile, options).flatMap(({ index }) => stages[index] ?? []),
    hasIgnoreFile: ['Dockerfile.dockerignore', '.dockerignore'].some((name) => existsSync(join(folder, name))),
  };
}

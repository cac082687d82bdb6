import { z } from 'zod';
import type { DockerClient } from './client/docker-client';
import { isMissing } from './client/is-missing';
import type { ImageDetails } from './image-details';

const strings = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

const configSchema = z.looseObject({
  Labels: z.record(z.string(), z.string()).nullish(),
  Env: strings,
  User: text,
  Entrypoint: strings,
  Cmd: strings,
  WorkingDir: text,
});

/** What the Docker API says of an image; engines leave out or write null what is empty. */
const inspectSchema = z.looseObject({
  Id: z.string(),
  RootFS: z.looseObject({ Layers: strings }),
  RepoDigests: strings,
  RepoTags: strings,
  Os: z.string(),
  Architecture: z.string(),
  Size: z.number(),
  Created: text,
  Config: configSchema.nullish().transform((config) => config ?? configSchema.parse({})),
});

/** What the engine knows of an image (see Engine.inspectImage). */
export async function inspectImage({ docker }: DockerClient, reference: string): Promise<ImageDetails | undefined> {
  try {
    return detailsOf(inspectSchema.parse(await docker.getImage(reference).inspect()));
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

function detailsOf({ Config, ...image }: z.infer<typeof inspectSchema>): ImageDetails {
  return {
    id: image.Id,
    layers: image.RootFS.Layers,
    repoDigests: image.RepoDigests,
    tags: image.RepoTags,
    labels: Config.Labels ?? {},
    environment: Config.Env,
    user: Config.User,
    entrypoint: Config.Entrypoint,
    command: Config.Cmd,
    workingDirectory: Config.WorkingDir,
    platform: `${image.Os}/${image.Architecture}`,
    size: image.Size,
    created: image.Created,
  };
}

import type { BuildProgress, BuildRequest } from '@espalier/docker-engine';
import { isEspalierError, substituteSources } from '@espalier/dockerfile';
import { platformOf, readContext, type Image, type ImageTree, type RegistryCredentials } from '@espalier/image-tree';
import { buildSecrets } from './build-secrets';
import { PipelineError } from './errors';
import type { EmitEvent } from './events';
import { failedLine } from './failed-line';
import { assertHeredocsAreRead } from './heredoc-support';
import type { Parts } from './parts';
import { dockerfileOf } from './publish-run';
import { runStage } from './stage';
import { whileNetworkFails } from './while-network-fails';

/** One build on the engine. */
export interface ImageBuild {
  readonly tree: ImageTree;
  readonly image: Image;
  readonly key: string;
  /** The local reference that the image gets. */
  readonly tag: string;
  /** What the sources of the Dockerfile are replaced by. */
  readonly replacements: ReadonlyMap<string, string>;
  /** Labels beyond those that name image and key. */
  readonly labels: Readonly<Record<string, string>>;
  readonly credentials: readonly RegistryCredentials[];
  readonly engine: Parts['engine'];
  readonly environment: NodeJS.ProcessEnv;
  readonly emit: EmitEvent;
  readonly signal: AbortSignal;
}

/** Labels by which an image tells what it is. */
export const IMAGE_LABEL = 'io.espalier.image';
export const KEY_LABEL = 'io.espalier.key';

/** Name of the Dockerfile in the context that is sent. */
const DOCKERFILE = 'Dockerfile';

/**
 * Builds an image with its sources replaced in memory and gives the engine's id of it.
 *
 * @throws DockerEngineError, TreeError `CONTEXT_INVALID`, PipelineError `BUILD_SECRET_MISSING`.
 */
export async function buildImage(build: ImageBuild): Promise<string> {
  const { image, tree, environment, key, tag, credentials, signal } = build;
  const secrets = await buildSecrets(image, tree, environment);
  return runStage(build.emit, image.name, 'build', async (progress) => {
    const engine = await build.engine();
    assertHeredocsAreRead(await engine.info(), image);
    const { contextTar } = await import('@espalier/docker-engine');
    const entries = await readContext(image.folder, image.path);
    const request: BuildRequest = {
      context: () => contextTar(entries, { path: DOCKERFILE, text: substituted(build) }),
      dockerfile: DOCKERFILE,
      tag,
      args: image.buildArgs,
      labels: { [IMAGE_LABEL]: image.name, [KEY_LABEL]: key, ...build.labels },
      platform: platformOf(image.settings),
      secrets,
      credentials,
      signal,
      onProgress: (step) => {
        if (isInstruction(step)) progress(step.step);
      },
    };
    const { imageId } = await whileNetworkFails({ ...build, image: image.name }, () => engine.build(request)).catch(
      (error: unknown): never => {
        throw atDockerfile(error, image);
      },
    );
    return { value: imageId, text: 'built' };
  });
}

/** The engine knows the Dockerfile by its path in the context; people know it by its path in the workspace. */
function atDockerfile(error: unknown, image: Image): unknown {
  if (!isEspalierError(error) || (error.code !== 'BUILD_FAILED' && error.code !== 'BUILD_NETWORK_FAILED')) return error;
  const { code, reason, remedy, location } = error;
  return new PipelineError(code, {
    reason,
    remedy,
    location: dockerfileOf(image, location?.line ?? failedLine(image.dockerfile, reason)),
    cause: error,
  });
}

function isInstruction(progress: BuildProgress): boolean {
  return progress.kind === 'step' && progress.state === 'started' && /^\[(?!internal)/.test(progress.step);
}

function substituted({ image, replacements }: ImageBuild): string {
  const options = { args: image.buildArgs, platform: platformOf(image.settings) };
  return substituteSources(image.dockerfile, options, (reference) => replacements.get(reference));
}

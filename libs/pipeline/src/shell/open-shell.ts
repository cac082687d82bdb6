import type { AttachRequest } from '@espalier/docker-engine';
import { imageNamed, type ImageTree } from '@espalier/image-tree';
import { connectEngineOnce } from '../connect-parts';
import { PipelineError } from '../errors';
import { shellCommand } from './shell-command';
import { workingFolder } from './working-folder';

/** Somebody who wants to look into an image that was built on this engine. */
export interface ShellRequest extends Pick<AttachRequest, 'streams'> {
  readonly tree: ImageTree;
  /** Name of the image. */
  readonly image: string;
  /** Absolute path of the folder that is seen at the place where an agent works. */
  readonly folder: string;
  /** What the shell runs; none: what is typed into it. */
  readonly command: string | undefined;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/**
 * Opens a shell in a container of an image as `build` left it: user and environment are those of the agent, no privilege,
 * the entrypoint is the shell. The container is removed at the end, and so is what a killed shell left behind.
 *
 * @returns the exit code of the shell.
 * @throws DockerEngineError; PipelineError `IMAGE_NOT_BUILT`; TreeError `IMAGE_UNKNOWN`.
 */
export async function openShell(request: ShellRequest): Promise<number> {
  const { tree, image, folder, command, environment, streams, signal } = request;
  const engine = await connectEngineOnce(environment)();
  await engine.removeOrphans();
  const reference = `${tree.fleet.prefix}/${image}:latest`;
  const details = await engine.inspectImage(reference);
  if (!details) throw notBuilt(image, reference);
  const target = workingFolder(tree, details);
  return engine.attach({
    image: details.id,
    ...shellCommand(command),
    environment: imageNamed(tree, image).settings.environment,
    network: 'bridge',
    mounts: [{ source: folder, target }],
    workingDirectory: target,
    streams,
    signal,
  });
}

function notBuilt(image: string, reference: string): PipelineError {
  return new PipelineError('IMAGE_NOT_BUILT', {
    reason: `the engine has no ${reference}`,
    remedy: `Run npx nx build ${image}.`,
  });
}

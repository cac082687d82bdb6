import type { EngineInfo } from '@espalier/docker-engine';
import { firstHeredoc } from '@espalier/dockerfile';
import type { Image } from '@espalier/image-tree';
import { PipelineError } from './errors';
import { dockerfileOf } from './publish-run';

/** The first Docker Engine whose own Dockerfile frontend knows heredocs (moby/moby, release notes of 23.0). */
const FIRST_WITH_HEREDOCS = 23;

/**
 * Refuses a heredoc where the engine would read its lines as instructions, among them a FROM that no rule has seen.
 *
 * @throws PipelineError `BUILD_FAILED` at the line of the Dockerfile.
 */
export function assertHeredocsAreRead({ version, buildKit }: EngineInfo, image: Image): void {
  const line = firstHeredoc(image.dockerfile);
  if (line === undefined || image.dockerfile.syntax) return;
  if (buildKit && Number.parseInt(version, 10) >= FIRST_WITH_HEREDOCS) return;
  throw new PipelineError('BUILD_FAILED', {
    location: dockerfileOf(image, line),
    reason: `Docker Engine ${version} does not know heredocs`,
    remedy: 'Write the instruction without one, or build on Docker Engine 23 or newer.',
  });
}

import type { Engine, PullRequest } from '@espalier/docker-engine';
import { PipelineError } from '../errors';

/**
 * The engine's id of an image in a registry, pulled if the engine does not have it.
 *
 * @throws DockerEngineError, PipelineError `IMAGE_MISMATCH`.
 */
export async function pullImage(engine: Engine, request: PullRequest): Promise<string> {
  const { reference } = request;
  const present = await engine.inspectImage(reference);
  if (present) return present.id;
  await engine.pull(request);
  const pulled = await engine.inspectImage(reference);
  if (pulled) return pulled.id;
  throw new PipelineError('IMAGE_MISMATCH', {
    reason: `the engine pulled ${reference}, and does not have it`,
    remedy: 'Run it again, and let nothing prune the engine meanwhile.',
  });
}

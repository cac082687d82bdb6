import type { EcsSettings, ImageTree } from '@espalier/image-tree';
import { PipelineError } from './errors';

/**
 * The settings of ECS, for a command that is about what ECS runs.
 *
 * @throws PipelineError `FLEET_INCOMPLETE`.
 */
export function ecsOf({ fleet, imagesFolder }: ImageTree): EcsSettings {
  if (fleet.ecs) return fleet.ecs;
  throw new PipelineError('FLEET_INCOMPLETE', {
    location: { file: `${imagesFolder}/fleet.yaml` },
    reason: 'there is no ecs section, so nobody can tell what runs',
    remedy: 'Do it with the means of whoever runs the images.',
  });
}

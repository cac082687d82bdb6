import { posix } from 'node:path';
import { PITFALLS } from './cloud-contract';
import type { CloudFault } from './cloud-fault';
import type { CloudSource } from './cloud-source';
import { JenkinsError } from './errors';

/**
 * Labels that an image gives itself although every agent has them: a build that waits for one gets any agent.
 *
 * @returns `LABEL_CLASH` for each.
 */
export function sharedLabelClashes({ templates, ecs }: Pick<CloudSource, 'ecs' | 'templates'>): readonly CloudFault[] {
  return templates.flatMap(({ image, variant }) =>
    variant.labels
      .filter((label) => ecs.sharedLabels.includes(label))
      .map((label) => ({
        images: [image.name],
        error: new JenkinsError('LABEL_CLASH', {
          location: { file: posix.join(image.path, 'image.yaml') },
          reason: `P9: the label ${label} of the image ${image.name} is one of ecs.sharedLabels, which every agent has`,
          remedy: PITFALLS.P9.remedy,
        }),
      })),
  );
}

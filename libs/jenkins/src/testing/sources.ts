import {
  fleetSettingsSchema,
  imageSettingsSchema,
  variantsOf,
  type EcsSettings,
  type JenkinsSettings,
} from '@espalier/image-tree';
import type { z } from 'zod';
import type { AgentTemplate } from '../agent-template';
import { NO_EXTRA_CLOUDS } from '../extra-clouds';
import type { CloudRevision } from '../render-cloud';

type Written = z.input<typeof fleetSettingsSchema>;

/** What fleet.yaml says of jenkins and ecs, complete with defaults. */
export function fleet(over: Pick<Written, 'ecs' | 'jenkins'> = {}): { ecs: EcsSettings; jenkins: JenkinsSettings } {
  const { ecs, jenkins } = fleetSettingsSchema.parse({
    ecs: {
      cluster: 'jenkins',
      subnets: ['subnet-1', 'subnet-2'],
      securityGroups: ['sg-1'],
      executionRole: 'arn:aws:iam::123456789012:role/execution',
      logGroup: '/jenkins/agents',
      ...over.ecs,
    },
    jenkins: {
      url: 'https://jenkins.example.com/',
      cloud: { name: 'ecs' },
      casc: { file: 'clouds.yaml' },
      ...over.jenkins,
    },
  });
  if (!ecs || !jenkins) throw new Error('no cloud');
  return { ecs, jenkins };
}

/** The agent templates of an image, from what its image.yaml says. */
export function templatesOf(name: string, written: z.input<typeof imageSettingsSchema> = {}): readonly AgentTemplate[] {
  const image = { name, path: `images/${name}`, settings: imageSettingsSchema.parse(written) };
  return variantsOf(image, fleet().ecs).map((variant) => ({ image, variant }));
}

/** The commit of {@link cloudOf}. */
export const COMMIT = 'c'.repeat(40);

/** The source of a cloud of these agent templates, all of them active. */
export function cloudOf(
  templates: readonly AgentTemplate[],
  over: Pick<Written, 'ecs' | 'jenkins'> = {},
): CloudRevision {
  const active = new Set(templates.map(({ variant }) => variant.family));
  return { ...fleet(over), region: 'eu-west-1', templates, extra: NO_EXTRA_CLOUDS, commit: COMMIT, active };
}

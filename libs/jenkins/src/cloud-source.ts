import type { EcsSettings, JenkinsSettings } from '@espalier/image-tree';
import type { AgentTemplate } from './agent-template';
import type { ExtraClouds } from './extra-clouds';

/** What the clouds of Jenkins are made of. */
export interface CloudSource {
  readonly jenkins: JenkinsSettings;
  readonly ecs: EcsSettings;
  /** The AWS region of the cluster. */
  readonly region: string;
  /** One for each image that is launched and each of its sizes, in any order. */
  readonly templates: readonly AgentTemplate[];
  /** What operations added. */
  readonly extra: ExtraClouds;
}

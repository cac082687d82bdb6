import { agentTemplateName, labelsIn, templatesIn } from './agent-template-map';
import { bindAttributes } from './bind-attributes';
import { ecsClouds } from './bind-clouds';
import { CLOUD_TYPE } from './cloud-contract';
import type { ExtraClouds } from './extra-clouds';

/** The labels of the agent templates that operations added to ECS clouds, each with the name of the first that has it. */
export function extraLabels({ clouds, templates }: ExtraClouds): ReadonlyMap<string, string> {
  const added = ecsClouds([{ ecs: { templates } }, ...clouds])
    .flatMap(({ cloud }) => templatesIn(bindAttributes(cloud, CLOUD_TYPE)))
    .flatMap((template) => labelsIn(template).map((label) => [label, agentTemplateName(template)] as const));
  return new Map(added.toReversed());
}

import type { RunTaskCommandInput, TaskDefinition } from '@aws-sdk/client-ecs';
import { LABELS } from '@espalier/jenkins';
import type { EcsTemplate } from '../configuration/ecs-cloud';
import type { FoundTemplate } from './find-template';
import { launchFailed } from './launch-failed';
import { networkOf, placementOf } from './task-placement';

/** The node that an agent is launched for. */
export interface Node {
  readonly nodeName: string;
  /** What the agent identifies itself with. */
  readonly secret: string;
}

/**
 * The RunTask call that the ECS plugin makes for an agent, and where it breaks.
 *
 * Source: amazon-ecs-plugin 1.49, ECSLauncher.getDockerRunCommand and ECSService.runEcsTask.
 *
 * @throws SandboxError `AGENT_FAILED` with what the plugin, or ECS, would say: P1, P3, P10 of the contract.
 */
export function runTaskInput(
  { cloud, template }: FoundTemplate,
  definition: TaskDefinition,
  node: Node,
): RunTaskCommandInput {
  const container = { name: containerOf(template, definition), command: commandOf(cloud, node) };
  return {
    cluster: cloud.cluster,
    taskDefinition: definition.taskDefinitionArn,
    tags: tagsOf(template),
    overrides: { containerOverrides: [{ ...container, environment: environmentOf(node) }] },
    propagateTags: 'TASK_DEFINITION',
    ...placementOf(template),
    ...(definition.networkMode === 'awsvpc'
      ? { networkConfiguration: { awsvpcConfiguration: networkOf(template) } }
      : {}),
  };
}

function containerOf({ agentContainerName }: EcsTemplate, { containerDefinitions = [] }: TaskDefinition) {
  const wanted = agentContainerName?.trim();
  if (!wanted) return containerDefinitions[0]?.name;
  if (containerDefinitions.some(({ name }) => name === wanted)) return wanted;
  throw launchFailed(
    `Could not find agent container name: ${wanted}`,
    'Name a container of the task definition in agentContainerName.',
  );
}

function commandOf({ jenkinsUrl, tunnel }: FoundTemplate['cloud'], { secret, nodeName }: Node): string[] {
  if (!jenkinsUrl) {
    throw launchFailed('Override argument cannot be null', 'P1: give the cloud its jenkinsUrl.');
  }
  return ['-url', jenkinsUrl, ...(tunnel?.trim() ? ['-tunnel', tunnel] : []), secret, nodeName];
}

function environmentOf({ nodeName, secret }: Node) {
  return [
    { name: 'SLAVE_NODE_NAME', value: nodeName },
    { name: 'SLAVE_NODE_SECRET', value: secret },
  ];
}

/** Under `taskDefinitionOverride` the plugin forgets the name of the template. What ECS refuses, MiniStack takes. */
function tagsOf({ label }: EcsTemplate) {
  const tags = [
    { key: 'jenkins.label', value: label },
    { key: 'jenkins.templatename', value: '' },
  ];
  if (label === undefined || LABELS.test(label)) return tags;
  throw launchFailed(
    `InvalidParameterException: the tag jenkins.label has an invalid value: ${label.slice(0, 80)}`,
    'P10: keep all labels of a template within 256 characters that an AWS tag may have.',
  );
}

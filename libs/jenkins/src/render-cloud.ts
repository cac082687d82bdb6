import { AGENT_CONTAINER, type EcsSettings, type JenkinsSettings } from '@espalier/image-tree';
import { stringify } from 'yaml';
import type { AgentTemplate } from './agent-template';
import { checkLabels } from './check-labels';
import { cloudProblems } from './cloud-problems';
import { JenkinsError } from './errors';
import { escapeVariables, type DocumentValue } from './escape-variables';

/** What the cloud is made of. */
export interface CloudSource {
  readonly jenkins: JenkinsSettings;
  readonly ecs: EcsSettings;
  /** The AWS region of the cluster. */
  readonly region: string;
  /** One for each image that is launched and each of its sizes, in any order. */
  readonly templates: readonly AgentTemplate[];
}

const HEADER = `# Made by Espalier from images/fleet.yaml and the image.yaml files; the next publish overwrites it.
# Configuration-as-code appends lists: no other file may hold jenkins.clouds.
`;

/**
 * The configuration-as-code document that owns `jenkins.clouds`: one ECS cloud, one agent template a family, sorted.
 * Each template names a bare family, so a new revision needs no new document. The same source, in any order of the
 * templates, gives the same text.
 *
 * @throws JenkinsError `LABEL_CLASH`, and `CLOUD_INVALID` when Jenkins would refuse what the settings say.
 */
export function renderCloud({ jenkins, ecs, region, templates }: CloudSource): string {
  const sorted = templates.toSorted((one, other) => (one.variant.family < other.variant.family ? -1 : 1));
  const [clash] = checkLabels(sorted);
  if (clash) throw clash;
  const cloud = {
    name: jenkins.cloud.name,
    credentialsId: '',
    cluster: ecs.cluster,
    regionName: region,
    jenkinsUrl: jenkins.url,
    ...(jenkins.tunnel === undefined ? {} : { tunnel: jenkins.tunnel }),
    numExecutors: 1,
    ...(jenkins.cloud.maxAgents > 0 ? { maxAgents: jenkins.cloud.maxAgents } : {}),
    templates: sorted.map((template) => templateOf(template, ecs)),
  };
  return checked(HEADER + asYaml({ jenkins: { clouds: [{ ecs: cloud }] } }));
}

function templateOf({ variant }: AgentTemplate, ecs: EcsSettings): DocumentValue {
  return {
    templateName: variant.family,
    label: [...new Set(variant.labels)].join(' '),
    taskDefinitionOverride: variant.family,
    agentContainerName: AGENT_CONTAINER,
    launchType: ecs.launch,
    subnets: ecs.subnets.join(','),
    securityGroups: ecs.securityGroups.join(','),
    assignPublicIp: ecs.assignPublicIp,
  };
}

/** Jenkins reads YAML 1.1, where an unquoted `on` or `12:30` is no text: every text is quoted. */
function asYaml(document: DocumentValue): string {
  return stringify(escapeVariables(document), {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
  });
}

function checked(document: string): string {
  const [problem] = cloudProblems(document);
  if (problem === undefined) return document;
  throw new JenkinsError('CLOUD_INVALID', {
    reason: `Jenkins would not take the cloud: ${problem}`,
    remedy: 'Correct jenkins and ecs in images/fleet.yaml, or the labels in image.yaml.',
  });
}

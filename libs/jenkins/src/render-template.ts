import { AGENT_CONTAINER, type EcsSettings, type JenkinsSettings } from '@espalier/image-tree';
import type { AgentTemplate } from './agent-template';
import type { AgentTemplateMap } from './cloud-document';
import type { DocumentValue } from './document-value';
import { writtenMap } from './written-map';

/**
 * The agent template of one family. It names the family alone, so Jenkins launches the newest revision, and it has no
 * templateName: the plugin forgets that of a template with a family (amazon-ecs-plugin 1.49, ECSTaskTemplate).
 */
export function renderTemplate(
  { variant }: AgentTemplate,
  { ecs, jenkins }: { readonly ecs: EcsSettings; readonly jenkins: JenkinsSettings },
): AgentTemplateMap {
  return writtenMap({
    label: [...new Set([...variant.labels, ...ecs.sharedLabels])].join(' '),
    taskDefinitionOverride: variant.family,
    agentContainerName: AGENT_CONTAINER,
    ...launchOf(ecs),
    subnets: ecs.subnets.join(','),
    securityGroups: ecs.securityGroups.join(','),
    assignPublicIp: ecs.assignPublicIp || undefined,
    remoteFSRoot: jenkins.remoteFSRoot,
    uniqueRemoteFSRoot: jenkins.uniqueRemoteFSRoot,
  });
}

function launchOf(ecs: EcsSettings): Readonly<Record<string, DocumentValue | undefined>> {
  return {
    launchType: saysLaunchType(ecs) ? ecs.launch : undefined,
    capacityProviderStrategies: ecs.capacityProviders?.map(({ provider, base, weight }) => ({
      provider,
      base,
      weight,
    })),
    platformVersion: ecs.platformVersion,
    placementStrategies: ecs.placementStrategies?.map((strategy) => writtenMap(strategy)),
    enableExecuteCommand: ecs.enableExecuteCommand || undefined,
  };
}

/**
 * The plugin sends no launch type beside strategies, yet enables `execute-command` on instances only where the launch type
 * is said (amazon-ecs-plugin 1.49, ECSService.runEcsTask).
 */
function saysLaunchType({ capacityProviders, launch, enableExecuteCommand }: EcsSettings): boolean {
  return !capacityProviders || (launch === 'EC2' && enableExecuteCommand);
}

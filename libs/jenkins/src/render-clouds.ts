import type { AgentTemplateMap, CloudMap } from './cloud-document';
import type { CloudSource } from './cloud-source';
import { writtenMap } from './written-map';

/**
 * The clouds as under `jenkins.clouds`: the ECS cloud of Espalier with these agent templates, then those that operations
 * added. What is not set is left out.
 */
export function renderClouds(source: CloudSource, templates: readonly AgentTemplateMap[]): readonly CloudMap[] {
  return [{ ecs: { ...renderCloudSettings(source), templates } }, ...source.extra.clouds];
}

function renderCloudSettings({ jenkins, ecs, region }: CloudSource): CloudMap {
  const { name, credentialsId, maxAgents, numExecutors, ...settings } = jenkins.cloud;
  return writtenMap({
    name,
    credentialsId,
    cluster: ecs.cluster,
    regionName: region,
    jenkinsUrl: jenkins.url,
    tunnel: jenkins.tunnel,
    numExecutors,
    maxAgents: maxAgents > 0 ? maxAgents : undefined,
    ...settings,
  });
}

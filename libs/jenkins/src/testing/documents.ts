import { formatCloudDocument, type CloudDocument } from '../cloud-document';
import type { DocumentMap } from '../document-value';

/** An agent template for a label. */
export function templateOf(label: string, over: DocumentMap = {}): DocumentMap {
  return {
    templateName: label,
    label,
    taskDefinitionOverride: label,
    agentContainerName: 'agent',
    launchType: 'FARGATE',
    subnets: 'subnet-1,subnet-2',
    securityGroups: 'sg-1',
    assignPublicIp: false,
    ...over,
  };
}

/** A document with an ECS cloud of these labels. */
export function documentOf(labels: readonly string[], over: Partial<CloudDocument> = {}): CloudDocument {
  return { commit: 'c1', loaded: false, pending: [], clouds: [{ ecs: ecsOf(labels) }], ...over };
}

/** An ECS cloud of these labels. */
export function ecsOf(labels: readonly string[], over: DocumentMap = {}): DocumentMap {
  return {
    name: 'ecs',
    credentialsId: '',
    cluster: 'jenkins',
    regionName: 'eu-west-1',
    jenkinsUrl: 'https://jenkins.example.com/',
    numExecutors: 1,
    templates: labels.map((label) => templateOf(label)),
    ...over,
  };
}

/** The text of {@link documentOf}, as Jenkins has loaded it. */
export function loadedText(labels: readonly string[], over: Partial<CloudDocument> = {}): string {
  return formatCloudDocument(documentOf(labels, { loaded: true, ...over }));
}

import { stringify } from 'yaml';

/** An agent template that launches, as it stands in a document. */
export const template = {
  templateName: 'boto3',
  label: 'boto3 aws',
  taskDefinitionOverride: 'boto3',
  agentContainerName: 'agent',
  launchType: 'FARGATE',
  subnets: 'subnet-1,subnet-2',
  securityGroups: 'sg-1',
};

/** An ECS cloud with that template. */
export const cloud = {
  name: 'ecs',
  credentialsId: '',
  cluster: 'jenkins',
  regionName: 'us-east-1',
  jenkinsUrl: 'http://host.docker.internal:8484/',
  numExecutors: 1,
  templates: [template],
};

/** A cloud document with these clouds of ECS. */
export function documentOf(...clouds: readonly object[]): string {
  return stringify({ jenkins: { clouds: clouds.map((ecs) => ({ ecs })) } }, { version: '1.1' });
}

import { stringify } from 'yaml';

/** What the first fleet.yaml of a repository says. */
export interface FirstFleet {
  readonly prefix: string;
  /** The branch that is published. */
  readonly branch: string;
  /** Repositories, without tags. */
  readonly bases: readonly string[];
  readonly tools: readonly string[];
  /** Where an editor finds the JSON Schema, as seen from the file. */
  readonly schema: string;
  /** Whether policy blocks; an existing fleet catches up first. */
  readonly enforce: boolean;
}

/** The text of a first fleet.yaml: what is known, and below it, as comments, what publishing needs. */
export function firstFleetYaml({ prefix, branch, bases, tools, schema, enforce }: FirstFleet): string {
  const known = stringify({ prefix, branch, registry: { prefix } }, { lineWidth: 0 });
  const upstreams = stringify({ bases, tools }, { lineWidth: 0, flowCollectionPadding: false }).replaceAll(
    /^(?=.)/gm,
    '  ',
  );
  return `# yaml-language-server: $schema=${schema}
# Operations' settings of the fleet. fleet.<configuration>.yaml is merged over it: maps by key, lists replaced.
${known}
upstreams:
  # What a base image may rest on, and what any image may copy from.
${upstreams}${COMMENTED}${enforce ? '' : CATCHING_UP}`;
}

const COMMENTED = `
# To push to ECR:
# aws:
#   account: '123456789012'
#   region: eu-west-1

# To register task definitions, so that ECS can launch the images as agents:
# ecs:
#   cluster: jenkins
#   launch: FARGATE
#   subnets: [subnet-0123456789abcdef0]
#   securityGroups: [sg-0123456789abcdef0]
#   executionRole: arn:aws:iam::123456789012:role/jenkins-agent-execution
#   logGroup: /jenkins/agents

# To keep the ECS cloud of a Jenkins in step:
# jenkins:
#   url: https://jenkins.example.com/
#   cloud: { name: ecs, maxAgents: 50 }
#   casc: { s3: 's3://example-jenkins/clouds.yaml' }
#   reload: { tokenFrom: 'env:CASC_RELOAD_TOKEN' }
#   api: { userFrom: 'env:JENKINS_USER', tokenFrom: 'env:JENKINS_API_TOKEN' }
`;

const CATCHING_UP = `
gate:
  # Policy is told and blocks nothing, while the images that were taken over catch up. Then: true.
  enforce: false
`;

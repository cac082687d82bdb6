import type { PitfallNumber } from '../cloud-contract';

/** images/clouds.extra.yaml of an organisation that fell into a pitfall. `# here` ends the line that is at fault. */
export interface PitfallFixture {
  readonly what: string;
  readonly text: string;
}

/** A cloud and a template without fault. */
export const SOUND = `clouds:
  - ecs:
      name: other
      credentialsId: ""
      cluster: other
      jenkinsUrl: https://jenkins.example.com/
      templates:
        - label: gpu
          taskDefinitionOverride: gpu
          launchType: EC2
templates:
  - label: windows
    taskDefinitionOverride: windows
    launchType: FARGATE
    subnets: subnet-1,subnet-2
    securityGroups: sg-1
`;

/** At least one for each pitfall. The tree has an image boto3. */
export const PITFALL_FIXTURES: Readonly<Record<PitfallNumber, readonly PitfallFixture[]>> = {
  P1: [
    fixture('no jenkinsUrl', /ecs:(.*\n)(.*\n.*\n.*\n).*jenkinsUrl.*\n/, 'ecs: # here$1$2'),
    fixture('an empty jenkinsUrl', 'jenkinsUrl: https://jenkins.example.com/', 'jenkinsUrl: "" # here'),
    fixture('a jenkinsUrl that is null', 'jenkinsUrl: https://jenkins.example.com/', 'jenkinsUrl: # here'),
  ],
  P2: [fixture('neither family nor name', /label: windows\n.*\n/, 'label: windows # here\n')],
  P3: [
    fixture('no subnets on Fargate', /label: windows((?:\n.*)*)\n.*subnets.*/, 'label: windows # here$1'),
    fixture('no securityGroups on Fargate', /label: windows((?:\n.*)*)\n.*securityGroups.*/, 'label: windows # here$1'),
    fixture('a space after a comma', 'subnet-1,subnet-2', 'subnet-1, subnet-2 # here'),
    fixture('an empty list', 'sg-1', '"" # here'),
    fixture(
      'no subnets under awsvpc',
      /label: gpu\n.*/,
      'label: gpu # here\n          templateName: gpu\n          networkMode: awsvpc\n          securityGroups: sg-1',
    ),
    fixture(
      'a capacity provider of Fargate',
      'label: gpu',
      'label: gpu # here\n          securityGroups: sg-1\n          capacityProviderStrategies: [{ provider: FARGATE_SPOT }]',
    ),
  ],
  P5: [fixture('no provider', 'launchType: FARGATE', 'capacityProviderStrategies: [] # here')],
  P6: [
    fixture('no launch type', /label: windows\n(.*)\n.*FARGATE/, 'label: windows # here\n$1'),
    fixture('an empty one', 'launchType: FARGATE', 'launchType: "" # here'),
  ],
  P8: [
    fixture('inheritFrom', 'launchType: EC2', 'launchType: EC2\n          inheritFrom: base # here'),
    fixture('inheritFrom in other letters', 'launchType: EC2', 'launchType: EC2\n          INHERITfrom: base # here'),
  ],
  P9: [
    fixture('the label of an image', 'label: windows', 'label: windows boto3 # here'),
    fixture(
      'the label of an image, in a template before it',
      /label: windows\n.*/,
      'label: boto3 # here\n    taskDefinitionOverride: a',
    ),
    fixture('a label of another cloud', 'label: gpu', 'label: windows # here'),
  ],
  P10: [
    fixture('a character that no tag takes', 'label: windows', 'label: windows;rm # here'),
    fixture('labels that are too long together', 'label: gpu', `label: ${'gpu '.repeat(65).trim()} # here`),
    fixture('no label', /label: gpu\n {10}(.*)/, '$1 # here'),
  ],
  P11: [
    fixture('no executors', 'cluster: other', 'cluster: other\n      numExecutors: 0 # here'),
    fixture('no executors, as text', 'cluster: other', 'cluster: other\n      numExecutors: "0" # here'),
  ],
};

function fixture(what: string, from: string | RegExp, to: string): PitfallFixture {
  const text = SOUND.replace(from, to);
  if (text === SOUND) throw new Error(`no fixture: ${what}`);
  return { what, text };
}

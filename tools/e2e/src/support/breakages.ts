import type { Matcher } from './proxy';

/** One way in which somebody breaks maven. */
export interface Breakage {
  readonly what: string;
  /** Text by path under images/. */
  readonly files: Readonly<Record<string, string>>;
  /** Requests that AWS answers with 400. */
  readonly refused?: Matcher;
  /** How it is reported. */
  readonly message: string;
}

const LONG_LABELS = ['one', 'two', 'three', 'four'].map((name) => `${name}-${'x'.repeat(80)}`);

/** One of each kind: in the build, in the gate, in ECS, in Jenkins, and in the settings. */
export const breakages: readonly Breakage[] = [
  {
    what: 'a build that fails',
    files: { 'maven/Dockerfile': 'FROM agents/base-agent\nCOPY maven.txt /maven.txt\nRUN false\n' },
    message: 'images/maven/Dockerfile:3: [3/3] RUN false failed: ',
  },
  {
    what: 'a gate that is shut',
    files: { 'maven/Dockerfile': 'FROM agents/base-agent\nUSER root\n' },
    message: 'maven is blocked',
  },
  {
    what: 'a task definition that ECS refuses',
    files: { 'maven/image.yaml': 'labels: [maven, java]\nsize: { cpu: 1024, memory: 2048 }\n' },
    refused: /RegisterTaskDefinition .*"family":"maven"/,
    message: 'ECS: cannot register a task definition of family maven: a test answers 400.',
  },
  {
    what: 'a size that Fargate does not have',
    files: { 'maven/image.yaml': 'labels: [maven, java]\nsize: { cpu: 300, memory: 64 }\n' },
    message: 'images/maven/image.yaml',
  },
  {
    what: "another image's label",
    files: { 'maven/image.yaml': 'labels: [maven, java, node]\n' },
    message: 'images/maven/image.yaml: P9: the label node is claimed by node too. Choose another label in image.yaml.',
  },
  {
    what: 'a label of all agents',
    files: { 'maven/image.yaml': 'labels: [maven, java, linux]\n' },
    message: 'images/maven/image.yaml: P9: the label linux of the image maven is one of ecs.sharedLabels',
  },
  {
    what: 'labels that are too long for a tag of ECS',
    files: { 'maven/image.yaml': `labels: [${LONG_LABELS.join(', ')}]\n` },
    message: 'images/maven/image.yaml: P10: the agent template maven: ',
  },
  {
    what: 'settings that are no YAML',
    files: { 'maven/image.yaml': 'labels: [maven\n' },
    message: 'images/maven/image.yaml:2: not YAML:',
  },
  {
    what: 'a label that two images claim and neither is called',
    files: {
      'maven/image.yaml': 'labels: [maven, jdk]\n',
      'boto3/image.yaml': 'labels: [boto3, jdk]\nsizes: { large: { cpu: 2048, memory: 4096 } }\n',
    },
    message: 'images/maven/image.yaml: P9: the label jdk is claimed by boto3 too.',
  },
];

/** A folder that somebody broke. */
export interface BrokenFolder {
  readonly what: string;
  /** Content by path under images/. */
  readonly files: Readonly<Record<string, string | Buffer>>;
  /** Targets of symbolic links by path under images/. */
  readonly links?: Readonly<Record<string, string>>;
  /** Bytes of files that hold nothing but zeros, by path under images/. */
  readonly sparse?: Readonly<Record<string, number>>;
  /** Empty folders, by path under images/. */
  readonly folders?: readonly string[];
  /** How it is reported: file, line where there is one, reason, what to do. */
  readonly message: string;
  /** Whether only a publish finds it; everything else is found by fleet:check too. */
  readonly foundByPublishOnly?: true;
}

const GOOD = 'FROM agents/python\n';

/** One of each kind. */
export const brokenFolders: readonly BrokenFolder[] = [
  {
    what: 'malformed YAML',
    files: { 'malformed/Dockerfile': GOOD, 'malformed/image.yaml': 'description: x\nlabels: [a\n' },
    message: 'images/malformed/image.yaml:3: not YAML:',
  },
  {
    what: 'an unknown key',
    files: { 'misspelt/Dockerfile': GOOD, 'misspelt/image.yaml': 'description: x\nownr: web\n' },
    message: 'images/misspelt/image.yaml:2: unknown key ownr. Remove it or correct its spelling',
  },
  {
    what: 'a wrong value',
    files: { 'unkind/Dockerfile': GOOD, 'unkind/image.yaml': 'description: x\nkind: agnet\n' },
    message: 'images/unkind/image.yaml:2: kind: ',
  },
  {
    what: 'an image.yaml that is a folder',
    files: { 'foldered/Dockerfile': GOOD, 'foldered/image.yaml/inside': 'x' },
    message: 'images/foldered/image.yaml: ',
  },
  {
    what: 'a Dockerfile that does not parse',
    files: { 'unparsed/Dockerfile': 'FROM agents/python\nRUNN true\n' },
    message: 'images/unparsed/Dockerfile:2: ',
  },
  {
    what: 'an empty Dockerfile',
    files: { 'empty/Dockerfile': '' },
    message: 'images/empty/Dockerfile',
  },
  {
    what: 'no Dockerfile',
    files: { 'without/notes.md': 'later' },
    message: 'images/without/Dockerfile: the folder has no Dockerfile. Add one, or remove the folder.',
  },
  {
    what: 'a folder of which only ignored files are left',
    files: { 'ignored/some.log': '' },
    message: 'images/ignored/Dockerfile: the folder has no Dockerfile. Add one, or remove the folder.',
  },
  {
    what: 'a folder of which Nx sees nothing, below another image',
    files: { 'below-ignored/Dockerfile': 'FROM agents/ignored\n' },
    message: 'images/below-ignored/Dockerfile:1: it reads ignored, which cannot be built.',
  },
  {
    what: 'a link in place of the folder',
    files: { '../elsewhere/Dockerfile': GOOD },
    links: { linked: '../elsewhere' },
    message:
      'images/linked: is a symbolic link: neither Git nor Nx sees what changes behind it. Put the folder itself in its place',
  },
  {
    what: 'a size that Fargate does not have',
    files: { 'oversized/Dockerfile': GOOD, 'oversized/image.yaml': 'description: x\nsize: { cpu: 300, memory: 64 }\n' },
    message: 'images/oversized/image.yaml',
    foundByPublishOnly: true,
  },
  {
    what: 'a parent that does not exist',
    files: { 'orphan/Dockerfile': '# Of nobody.\nFROM agents/nosuch\n' },
    message: 'images/orphan/Dockerfile:2: there is no image agents/nosuch in the tree. Correct the name',
  },
  {
    what: 'one end of a cycle',
    files: { 'circle-one/Dockerfile': 'FROM agents/circle-two\n', 'circle-two/Dockerfile': 'FROM agents/circle-one\n' },
    message: 'images/circle-one/Dockerfile:1: these images read each other in a circle: circle-one, circle-two.',
  },
  {
    what: 'an image that reads itself',
    files: { 'itself/Dockerfile': 'FROM agents/itself\n' },
    message: 'images/itself/Dockerfile:1: itself reads itself. Let one of them rest on something else.',
  },
  {
    what: 'a parent that is broken',
    files: { 'rests-on-broken/Dockerfile': 'FROM agents/unparsed\n' },
    message: 'images/unparsed/Dockerfile:2: ',
  },
  {
    what: 'an agent on an upstream',
    files: { 'outside/Dockerfile': 'FROM jenkins/inbound-agent:1-jdk21\n' },
    message: 'images/outside/Dockerfile:1: an agent rests on an image of the tree',
  },
  {
    what: 'a version of an image of the tree',
    files: { 'versioned/Dockerfile': 'FROM agents/python:3\n' },
    message:
      'images/versioned/Dockerfile:1: agents/python:3 names a version of an image of the tree. Write agents/python',
  },
  {
    what: 'an upstream that nobody allowed',
    files: { 'copies/Dockerfile': 'FROM agents/python\nCOPY --from=evil/tool:1 /tool /\n' },
    message: 'images/copies/Dockerfile:2: evil/tool:1 is not among upstreams.tools of fleet.yaml. Use an image',
  },
  {
    what: 'a name that ECR refuses',
    files: { 'Upper/Dockerfile': GOOD },
    message: 'images/Upper: "Upper" is no name that ECR and ECS take. Use up to 64 lower-case letters',
  },
  {
    what: 'a name with a space',
    files: { 'two words/Dockerfile': GOOD },
    message: 'images/two words: "two words" is no name that ECR and ECS take.',
  },
  {
    what: 'a folder called fleet',
    files: { 'fleet/Dockerfile': GOOD },
    message: 'images/fleet: fleet is the name of the whole. Give the folder another name.',
  },
  {
    what: 'a label of another image',
    files: { 'greedy/Dockerfile': GOOD, 'greedy/image.yaml': 'labels: [python]\n' },
    message:
      'images/greedy/image.yaml: P9: the label python is claimed by python too. Choose another label in image.yaml.',
  },
  {
    what: 'a family of another image',
    files: {
      'duo/Dockerfile': GOOD,
      'duo/image.yaml': 'sizes: { x: { cpu: 512, memory: 1024 } }\n',
      'duo.x/Dockerfile': GOOD,
    },
    message: 'images/duo.x: the family duo-x is claimed by duo too. Rename one of them.',
  },
  {
    what: 'an environment file',
    files: { 'environment/Dockerfile': GOOD, 'environment/.env': 'A=1\n' },
    message: 'images/environment/.env:1: environment files are refused under images/. Write what the agent needs',
  },
  {
    what: 'a task role that is not granted',
    files: { 'roleless/Dockerfile': GOOD, 'roleless/image.yaml': 'owner: web\ntaskRole: agent-boto3\n' },
    message: 'images/roleless/image.yaml:2: the task role agent-boto3 is not granted to roleless. Ask operations',
  },
  {
    what: 'a secret that is not granted',
    files: { 'secretive/Dockerfile': GOOD, 'secretive/image.yaml': 'build: { secrets: [pip-conf] }\n' },
    message: 'images/secretive/image.yaml:1: the build secret pip-conf is not granted to secretive. Ask operations',
  },
  {
    what: 'a secret that is mounted without asking',
    files: { 'mounting/Dockerfile': 'FROM agents/python\nRUN --mount=type=secret,id=pip-conf true\n' },
    message: 'images/mounting/Dockerfile:2: the build secret pip-conf is mounted and image.yaml does not ask for it.',
  },
];

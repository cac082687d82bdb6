import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readTree, type ImageTree } from './image-tree';
import { FLEET_YAML, scratchWorkspace, THREE_IMAGES, type ScratchWorkspace } from './testing/scratch-workspace';

let workspace: ScratchWorkspace;
beforeEach(() => {
  workspace = scratchWorkspace(THREE_IMAGES);
});
afterEach(() => {
  workspace.remove();
});

const problemsOf = (tree: ImageTree, name: string): string[] =>
  (tree.broken.get(name)?.problems ?? []).map(({ message }) => message);

describe('a tree in order', () => {
  test('has parents before their children, whatever their names', () => {
    workspace.write({ 'images/a-leaf/Dockerfile': 'FROM agents/boto3\n' });
    expect([...readTree(workspace.root).images.keys()]).toEqual(['base', 'python', 'boto3', 'a-leaf']);
  });

  test('knows the parent and every image that is read, stages and upstreams apart', () => {
    workspace.write({
      'images/node/Dockerfile':
        'FROM agents/python AS build\nFROM agents/base\nCOPY --from=build /a /a\nCOPY --from=agents/boto3 /b /b\nRUN --mount=from=ghcr.io/astral-sh/uv:0.9,target=/uv true\n',
    });
    const node = readTree(workspace.root).images.get('node');
    expect(node?.parent).toBe('base');
    expect(node?.reads).toEqual(['base', 'python', 'boto3']);
    expect(node?.sources.at(-1)).toMatchObject({ kind: 'upstream', canonical: 'ghcr.io/astral-sh/uv:0.9', line: 5 });
  });

  test('lays the overlay of a configuration over fleet.yaml', () => {
    workspace.write({ 'images/fleet.staging.yaml': 'aws: { region: eu-north-1 }\nupstreams: { tools: [] }\n' });
    const { fleet } = readTree(workspace.root, 'staging');
    expect(fleet.aws).toEqual({ account: '111122223333', region: 'eu-north-1' });
    expect(fleet.upstreams).toMatchObject({ bases: ['jenkins/inbound-agent'], tools: [] });
  });

  test('takes an empty folder for none: Git leaves it of a deleted image', () => {
    workspace.write({ 'images/gone/Dockerfile': '' });
    workspace.delete('images/gone/Dockerfile');
    expect(readTree(workspace.root).broken.size).toBe(0);
  });

  test('takes a folder with dots; its family has hyphens', () => {
    workspace.write({ 'images/python3.11/Dockerfile': 'FROM agents/base\n' });
    expect(readTree(workspace.root).images.has('python3.11')).toBe(true);
  });
});

describe('a broken folder', () => {
  const rows: [string, string, Record<string, string>, string[]][] = [
    [
      'malformed YAML',
      'x',
      { 'image.yaml': 'owner: a\nlabels: [a\n' },
      [expect.stringMatching(/^images\/x\/image\.yaml:\d: not YAML: /)],
    ],
    [
      'an unknown key',
      'x',
      { 'image.yaml': 'owner: a\nsise: {}\n' },
      [expect.stringMatching(/^images\/x\/image\.yaml:2: unknown key sise\. Remove it/)],
    ],
    [
      'a wrong value deep down',
      'x',
      { 'image.yaml': 'size:\n  cpu: 512\n  memory: much\n' },
      [expect.stringMatching(/^images\/x\/image\.yaml:3: size\.memory: /)],
    ],
    [
      'a Dockerfile that does not parse',
      'x',
      { Dockerfile: 'FROM agents/base\nRUM x\n' },
      [expect.stringMatching(/^images\/x\/Dockerfile:2: /)],
    ],
    [
      'no Dockerfile',
      'x',
      { 'README.md': '', Dockerfile: '-' },
      ['images/x/Dockerfile: the folder has no Dockerfile. Add one, or remove the folder.'],
    ],
    [
      'a parent that does not exist',
      'x',
      { Dockerfile: '\nFROM agents/nosuch\n' },
      [
        expect.stringMatching(
          /^images\/x\/Dockerfile:2: there is no image agents\/nosuch in the tree\. Correct the name, .*base/,
        ),
      ],
    ],
    [
      'itself as parent',
      'x',
      { Dockerfile: 'FROM agents/x\n' },
      [expect.stringMatching(/^images\/x\/Dockerfile:1: x reads itself\./)],
    ],
    [
      'a name that ECR refuses',
      'Bad_Name',
      {},
      [expect.stringMatching(/^images\/Bad_Name: "Bad_Name" is no name that ECR and ECS take\./)],
    ],
    [
      'an environment file',
      'x',
      { '.env': 'NODE_OPTIONS=--require=/evil\n' },
      [expect.stringMatching(/^images\/x\/\.env:1: environment files are refused/)],
    ],
    [
      'a version of an image of the tree',
      'x',
      { Dockerfile: 'FROM agents/base:latest\n' },
      [expect.stringMatching(/^images\/x\/Dockerfile:1: agents\/base:latest names a version .* Write agents\/base: /)],
    ],
    [
      'an agent on an upstream',
      'x',
      { Dockerfile: 'FROM jenkins/inbound-agent:1\n' },
      [
        expect.stringMatching(
          /^images\/x\/Dockerfile:1: an agent rests on an image of the tree, not on jenkins\/inbound-agent:1\./,
        ),
      ],
    ],
    [
      'a base image on an upstream that is not allowed',
      'x',
      { Dockerfile: 'FROM debian:12\n', 'image.yaml': 'kind: base\n' },
      [expect.stringMatching(/^images\/x\/Dockerfile:1: debian:12 is not among upstreams\.bases/)],
    ],
    [
      'a tool that is not allowed',
      'x',
      { Dockerfile: 'FROM agents/base\nCOPY --from=debian:12 /a /a\n' },
      [expect.stringMatching(/^images\/x\/Dockerfile:2: debian:12 is not among upstreams\.tools/)],
    ],
    [
      'a build argument that nothing declares',
      'x',
      { 'image.yaml': 'build:\n  args:\n    VERSION: 1\n' },
      [expect.stringMatching(/^images\/x\/image\.yaml:3: build\.args\.VERSION is declared by no ARG/)],
    ],
    [
      'a build argument of BuildKit itself',
      'x',
      { 'image.yaml': 'build:\n  args: { BUILDKIT_SYNTAX: evil/frontend }\n' },
      [expect.stringMatching(/^images\/x\/image\.yaml:2: build\.args\.BUILDKIT_SYNTAX: /)],
    ],
    [
      'a secret that is not granted',
      'x',
      { 'image.yaml': 'build:\n  secrets: [token]\n' },
      [expect.stringMatching(/^images\/x\/image\.yaml:2: the build secret token is not granted to x\./)],
    ],
    [
      'a secret that it does not ask for',
      'x',
      { Dockerfile: 'FROM agents/base\nRUN --mount=type=secret,id=token true\n' },
      [
        expect.stringMatching(
          /^images\/x\/Dockerfile:2: the build secret token is mounted and image\.yaml does not ask/,
        ),
      ],
    ],
  ];
  test.each(rows)('%s: it is reported, and disturbs nobody', (_what, name, files, messages) => {
    const all = { Dockerfile: 'FROM agents/base\n', ...files };
    const present = Object.entries(all).filter(([, text]) => text !== '-');
    workspace.write(Object.fromEntries(present.map(([file, text]) => [`images/${name}/${file}`, text])));
    const tree = readTree(workspace.root);
    expect(problemsOf(tree, name)).toEqual(messages);
    expect([...tree.images.keys()]).toEqual(['base', 'python', 'boto3']);
  });

  test('the name of the fleet is refused, and the folder goes by its path', () => {
    workspace.write({ 'images/fleet/Dockerfile': 'FROM agents/base\n' });
    const tree = readTree(workspace.root);
    expect(problemsOf(tree, 'images/fleet')).toEqual([
      'images/fleet: fleet is the name of the whole. Give the folder another name.',
    ]);
    expect([...tree.images.keys(), ...tree.broken.keys()]).not.toContain('fleet');
  });

  test('symbolic links that lead nowhere, in a circle or out of the folder', () => {
    workspace.link('images/dangling/Dockerfile', 'nowhere');
    workspace.link('images/looping/Dockerfile', 'Dockerfile');
    workspace.link('images/away/Dockerfile', '../base/Dockerfile');
    const tree = readTree(workspace.root);
    expect(['dangling', 'looping', 'away'].map((name) => problemsOf(tree, name)[0])).toEqual([
      'images/dangling/Dockerfile: is a symbolic link to nothing. Put a plain file in its place.',
      'images/looping/Dockerfile: is a symbolic link to itself. Put a plain file in its place.',
      'images/away/Dockerfile: is a symbolic link out of its folder. Put a plain file in its place.',
    ]);
  });

  test('a circle: each of its images says so, and its edges are gone', () => {
    workspace.write({
      'images/p/Dockerfile': 'FROM agents/q\n',
      'images/q/Dockerfile': 'FROM agents/p\n',
      'images/r/Dockerfile': 'FROM agents/q\n',
    });
    const tree = readTree(workspace.root);
    expect(problemsOf(tree, 'p')).toEqual([
      'images/p/Dockerfile:1: these images read each other in a circle: p, q. Let one of them rest on something else.',
    ]);
    expect(tree.broken.get('q')?.reads).toEqual([]);
    expect(tree.images.get('r')?.reads).toEqual(['q']);
  });

  test('a family or a label of another image: the image of that name keeps it', () => {
    workspace.write({
      'images/py.thon/Dockerfile': 'FROM agents/base\n',
      'images/py-thon/Dockerfile': 'FROM agents/base\n',
      'images/snake/Dockerfile': 'FROM agents/base\n',
      'images/snake/image.yaml': 'labels: [snake, python]\n',
    });
    const tree = readTree(workspace.root);
    expect([...tree.broken.keys()]).toEqual(['py.thon', 'snake']);
    expect(problemsOf(tree, 'py.thon')[0]).toContain('the family py-thon is claimed by py-thon too');
    expect(problemsOf(tree, 'snake')[0]).toContain('the label python is claimed by python too');
  });

  test('a task role that fleet.yaml does not grant to it', () => {
    const ecs = `ecs: { cluster: c, subnets: [s], securityGroups: [g], executionRole: "arn:x", logGroup: l, taskRoles: { deploy: { arn: "arn:d", images: [boto3] } } }\n`;
    workspace.write({ 'images/fleet.yaml': FLEET_YAML + ecs });
    for (const name of ['boto3', 'python'])
      workspace.write({ [`images/${name}/image.yaml`]: 'owner: a\ntaskRole: deploy\n' });
    const tree = readTree(workspace.root);
    expect([...tree.broken.keys()]).toEqual(['python']);
    expect(problemsOf(tree, 'python')).toEqual([
      'images/python/image.yaml:2: the task role deploy is not granted to python. Ask operations to name the image under ecs.taskRoles.deploy.images of fleet.yaml.',
    ]);
  });
});

describe('the settings of the fleet', () => {
  test('that are wrong are a problem of the whole, with file and line, also in an overlay', () => {
    workspace.write({ 'images/fleet.staging.yaml': 'aws:\n  region: eu\n  acount: "1"\n' });
    expect(readTree(workspace.root).fleetProblem).toBeUndefined();
    expect(readTree(workspace.root, 'staging').fleetProblem?.message).toMatch(
      /^images\/fleet\.staging\.yaml:3: unknown key aws\.acount\. /,
    );
  });

  test('take an endpoint in an overlay only', () => {
    workspace.write({ 'images/fleet.yaml': 'aws:\n  region: eu\n  endpoint: http://127.0.0.1:4566\n' });
    expect(readTree(workspace.root).fleetProblem?.message).toMatch(
      /^images\/fleet\.yaml:3: aws\.endpoint belongs in an overlay only\. /,
    );
  });

  test('of a configuration that there is not are an error that names those that there are', () => {
    workspace.write({ 'images/fleet.staging.yaml': '' });
    expect(() => readTree(workspace.root, 'nosuch')).toThrow(
      'there is no configuration "nosuch": no file images/fleet.nosuch.yaml. Use one of: staging.',
    );
  });
});

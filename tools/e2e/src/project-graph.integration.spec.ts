import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { freePort } from './support/free-port';
import { cloneWorkspace, type WorkspaceClone } from './support/workspace-clone';

const implicit = (source: string) => (target: string) => ({ source, target, type: 'implicit' });

const containing = (text: string): unknown => expect.stringContaining(text);

describe('the project graph', () => {
  let clone: WorkspaceClone;

  beforeAll(async () => {
    clone = await cloneWorkspace(await freePort(), await freePort());
    await clone.commit('the six images');
  });
  afterAll(() => clone.remove('.'));

  it('has exactly the edges that each Dockerfile reads, and those of the fleet', async () => {
    assertSucceeded(await clone.nx(['graph', '--file=graph.json']));
    const graph: unknown = JSON.parse(await clone.read('graph.json'));
    expect(graph).toHaveProperty(['graph', 'nodes', 'python', 'data', 'tags'], expect.arrayContaining(['kind:agent']));
    expect(graph).toHaveProperty('graph.dependencies', {
      'base-agent': [],
      boto3: ['python'].map(implicit('boto3')),
      controller: [],
      fleet: ['base-agent', 'python', 'boto3', 'controller', 'maven', 'node'].map(implicit('fleet')),
      maven: ['base-agent'].map(implicit('maven')),
      node: ['base-agent', 'python'].map(implicit('node')),
      python: ['base-agent'].map(implicit('python')),
    });
  });

  it('tells what an image is', async () => {
    const { exitCode, output } = await clone.nx(['show', 'project', 'boto3', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      name: 'boto3',
      root: 'images/boto3',
      tags: ['image', 'kind:agent', 'owner:data-platform', 'label:boto3', 'label:boto3-large'],
      implicitDependencies: ['python'],
      metadata: {
        description: 'Python with boto3 (on agents/python, linux/amd64; labels: boto3)',
        technologies: ['docker', 'python3', 'boto3'],
      },
      targets: {
        build: { metadata: { description: containing('without credentials') } },
        publish: {
          configurations: { sandbox: { configuration: 'sandbox' } },
          metadata: { description: containing('push'), help: { command: 'npx nx run boto3:publish --help' } },
        },
      },
    });
  });

  it('prints the options of a target, with what each does', async () => {
    const { exitCode, output } = await clone.nx(['run', 'boto3:publish', '--help']);
    expect(exitCode).toBe(0);
    const words = output.replaceAll(/\s+/g, ' ');
    expect(words).toContain('Build, check, push and roll out images');
    for (const option of ['--concurrency', '--configuration', '--replace', '--supersede', '--yes']) {
      expect(words).toMatch(new RegExp(`${option} [A-Z]`));
    }
    expect(words).toContain('npx nx publish boto3 -c sandbox');
    expect(words).not.toContain('[undefined]');
  });

  it('makes a configuration of an overlay as soon as the file exists', async () => {
    await clone.write('images/fleet.staging.yaml', 'aws: { region: eu-west-3 }\n');
    const { output } = await clone.nx(['show', 'project', 'fleet', '--json']);
    expect(JSON.parse(output)).toHaveProperty('targets.publish.configurations.staging');
  });

  it('prints the tasks of an affected publish as JSON', async () => {
    const { output } = await clone.nx([
      'affected',
      '-t',
      'publish',
      '--files=images/boto3/requirements.txt',
      '--graph=stdout',
    ]);
    const plan: unknown = JSON.parse(output);
    expect(plan).toHaveProperty(['tasks', 'tasks', 'boto3:publish']);
    expect(plan).toHaveProperty(['tasks', 'dependencies', 'boto3:publish'], ['python:publish']);
    expect(plan).not.toHaveProperty(['tasks', 'tasks', 'maven:publish']);
  });
});

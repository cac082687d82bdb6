import { access } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './support/free-port';
import { publishAll } from './support/rig';
import { cloneWorkspace, type WorkspaceClone } from './support/workspace-clone';

const LIVE = `aws: { account: '111122223333', region: eu-north-1 }
jenkins: { url: https://jenkins.fleet.test/ }
`;
const LOCK = `upstreams:
  docker.io/jenkins/inbound-agent:1-jdk21: sha256:${'0'.repeat(64)}
  docker.io/jenkins/jenkins:1-jdk21: sha256:${'0'.repeat(64)}
`;
/** Credentials are looked for nowhere: any call of AWS would fail with that. */
const NO_CREDENTIALS = { AWS_EC2_METADATA_DISABLED: 'true', HOME: '/nonexistent' };

describe('which configuration a command means', () => {
  let clone: WorkspaceClone;

  beforeAll(async () => {
    clone = await cloneWorkspace(await freePort(), await freePort());
    await clone.write('images/fleet.live.yaml', LIVE);
    await clone.write('images/upstream.lock.yaml', LOCK);
    await clone.commit('the six images');
  });
  afterAll(() => clone.remove('.'));

  it.each([
    'run-many -t publish -c nosuch',
    'run-many -t publish -c=nosuch',
    'run-many -t publish -cnosuch',
    'run-many -t=publish --configuration nosuch',
    'run-many --target publish --configuration=nosuch',
    'run-many --configuration=nosuch --target=publish',
    'run-many --targets=typecheck,publish -c nosuch',
    'run-many -t publish -c sandbox,nosuch',
    'affected -t publish -c nosuch --files=images/python/python.txt',
    'run boto3:publish:nosuch',
    'run boto3:publish -c nosuch',
    'run fleet:lock:nosuch',
    'publish boto3 -c nosuch',
    'build boto3 --configuration nosuch',
  ])('refuses one that no overlay makes: nx %s', async (command) => {
    const { exitCode, output } = await clone.nx(command.split(' '));
    expect(output).toMatch(/there is no configuration "(sandbox,)?nosuch": no file images\/fleet\./);
    expect(output).toContain('Use one of: live, sandbox.');
    expect(output).not.toMatch(/Running target|> nx run|\n\s+at /);
    expect(exitCode).toBe(1);
  });

  it('refuses to publish with the values that the first fleet.yaml came with', async () => {
    const { exitCode, output } = await clone.nx(['run-many', '-t', 'publish']);
    expect(output).toMatch(/images\/fleet\.yaml:\d+: aws\.account is still the example value\. Write the values/);
    expect(exitCode).toBe(1);
  });

  it('asks for a yes where a publish would leave this machine, before anything is contacted', async () => {
    const command = ['run-many', '-t', 'publish', '-c', 'live'];
    const { exitCode, output } = await clone.nx(command, NO_CREDENTIALS);
    expect(output).toContain(
      'this would publish 6 images to account 111122223333 in eu-north-1. Say --yes if you mean it',
    );
    expect(output).not.toMatch(/credentials|Sign in/);
    expect(exitCode).toBe(1);
  });

  it.each([
    ['--yes', ['--yes'], {}],
    ['CI', [], { CI: 'true' }],
  ])('goes on with %s', async (_how, parameters, environment) => {
    const command = ['run-many', '-t', 'publish', '-c', 'live', ...parameters];
    const { exitCode, output } = await clone.nx(command, { ...NO_CREDENTIALS, ...environment });
    expect(output).not.toContain('this would publish');
    expect(output).toContain('Sign in to AWS');
    expect(exitCode).toBe(1);
  });

  it.each([
    [
      'that redefines publish',
      JSON.stringify({ name: 'python', targets: { publish: { command: 'touch redefined' } } }),
    ],
    ['that is no JSON', '{'],
  ])('a committed project.json %s has no effect', async (_what, text) => {
    await clone.write('images/python/project.json', text);
    await clone.commit('a project.json');
    const shown = await clone.nx(['show', 'project', 'python', '--json']);
    expect(JSON.parse(shown.output)).toMatchObject({ targets: { publish: { executor: '@espalier/nx:publish' } } });
    const run = await clone.nx(['run', 'python:publish']);
    expect(run.output).toContain('aws.account is still the example value');
    await expect(access(clone.path('redefined'))).rejects.toThrow('ENOENT');
    await clone.remove('images/python/project.json');
    await clone.commit('without it');
  });

  it('an option that has no such value ends every task with a message', async () => {
    const { exitCode, output } = await clone.nx([...publishAll, '--concurrency=many']);
    expect(output.split('--concurrency has no such value. Give it a number from 1 to 64.').length).toBeGreaterThan(7);
    expect(output).not.toMatch(/Unhandled|\n\s+at /);
    expect(exitCode).toBe(1);
  });

  it('settings of the fleet that are wrong stop everything, at their line', async () => {
    await clone.write('images/fleet.sandbox.yaml', 'aws:\n  regoin: us-east-1\n');
    const { exitCode, output } = await clone.nx([...publishAll]);
    expect(output).toContain('images/fleet.sandbox.yaml:2: unknown key aws.regoin. Remove it or correct its spelling');
    expect(output).not.toMatch(/\n\s+at /);
    expect(exitCode).toBe(1);
  });
});

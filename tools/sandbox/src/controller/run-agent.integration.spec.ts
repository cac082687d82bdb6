import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeregisterTaskDefinitionCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callEmulator } from '../aws/call-emulator';
import { emulatorUrl, registryHost, sandboxSettings } from '../settings';
import { run } from '../support/run';
import { mirrorReference, upstreamsOf } from '../upstreams/upstream';
import { runAgent } from './run-agent';

const settings = sandboxSettings();
const FAMILY = 'sandbox-spec-agent';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const client = new ECSClient({ endpoint: emulatorUrl(settings), region: 'us-east-1', credentials });

/** Pushes an image made from the agent stand-in with one more line; gives it by digest. */
async function pushAgent(line: string): Promise<string> {
  const [upstream] = await upstreamsOf(settings);
  const folder = await mkdtemp(join(tmpdir(), 'espalier-agent-'));
  const reference = `${registryHost(settings)}/sandbox-spec/agent:latest`;
  await writeFile(join(folder, 'Dockerfile'), `FROM ${upstream ? mirrorReference(settings, upstream) : ''}\n${line}\n`);
  await callEmulator(settings, 'ecr', 'CreateRepository', { repositoryName: 'sandbox-spec/agent' });
  await run(['docker', 'build', '--quiet', '-t', reference, folder]);
  await rm(folder, { recursive: true });
  const pushed = await run(['docker', 'push', reference]);
  await run(['docker', 'rmi', reference]);
  return `${registryHost(settings)}/sandbox-spec/agent@${/digest: (sha256:\w+)/.exec(pushed)?.[1] ?? ''}`;
}

async function register(image: string): Promise<string> {
  const { taskDefinition } = await client.send(
    new RegisterTaskDefinitionCommand({
      family: FAMILY,
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '512',
      memory: '1024',
      containerDefinitions: [{ name: 'agent', image, essential: true }],
    }),
  );
  return taskDefinition?.taskDefinitionArn ?? '';
}

describe('an agent on ECS', () => {
  const revisions: string[] = [];
  let image: string;
  beforeAll(async () => {
    image = await pushAgent('ENV GREETING=hello');
    revisions.push(await register(image));
  });
  afterAll(async () => {
    for (const taskDefinition of revisions) await client.send(new DeregisterTaskDefinitionCommand({ taskDefinition }));
    client.destroy();
  });

  it('runs from the newest revision by digest, calls home and runs its command', async () => {
    const agent = await runAgent(settings, FAMILY, 'echo "$GREETING from $(id -un) in $(pwd)"; exit 4');
    expect(agent).toMatchObject({ image, exitCode: 4, output: 'hello from jenkins in /home/jenkins/agent' });
    expect(agent.taskDefinition).toMatch(new RegExp(`^${FAMILY}:\\d+$`));
    expect(agent.nodeName).toMatch(new RegExp(`^ecs-${FAMILY}-[0-9a-f]{5}$`));
  });

  it('says why an agent does not call home', async () => {
    revisions.push(await register(await pushAgent('ENTRYPOINT ["/bin/false"]')));
    const agent = runAgent(settings, FAMILY, 'true');
    await expect(agent).rejects.toMatchObject({ code: 'AGENT_FAILED' });
    await expect(agent).rejects.toThrow('stopped before the agent called home');
  });
});

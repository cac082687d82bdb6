import { DescribeTasksCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBucket } from '../aws/create-bucket';
import { bridgeAddress } from '../engine/bridge-address';
import { sandboxSettings } from '../settings';
import { run } from '../support/run';
import { urlSource } from './configuration/document-source';
import { AgentFamily, emulatorConnection } from './testing/agent-family';
import { pushAgent } from './testing/agent-image';
import { cloud, documentOf, template } from './testing/cloud-documents';
import { AUTHORIZATION, startLoopbackController, type LoopbackController } from './testing/loopback-controller';
import { s3Document } from './testing/s3-document';

const settings = sandboxSettings();
const aws = emulatorConnection(settings);
const family = new AgentFamily('sandbox-spec-agent', aws);
const document = s3Document(settings, 'sandbox-spec', 'clouds.yaml');

describe('an agent by label', () => {
  let controller: LoopbackController;
  const deliver = async (label: string) => {
    const templates = [{ ...template, label, taskDefinitionOverride: family.name }];
    await document.put(
      documentOf({ ...cloud, jenkinsUrl: `http://host.docker.internal:${controller.port}/`, templates }),
    );
    expect(await (await controller.reload()).text()).toBe('');
  };
  const nodes = async () => {
    const response = await fetch(`${controller.url}computer/api/json`, { headers: { authorization: AUTHORIZATION } });
    return response.text();
  };
  let first: string;

  beforeAll(async () => {
    await createBucket(settings, 'sandbox-spec');
    const hosts: [string, string] = ['127.0.0.1', await bridgeAddress()];
    controller = await startLoopbackController({ hosts, source: urlSource(document.url), aws });
    first = await pushAgent(settings, 'ENV GREETING=hello');
    await family.register(first);
    await deliver('spec');
  });
  afterAll(async () => {
    await controller.close();
    await document.remove();
    await family.end();
  });

  it('runs from the newest revision by digest, calls home, runs its command, and is gone', async () => {
    const agent = await controller.runAgent(
      'spec',
      'echo "$GREETING $SLAVE_NODE_NAME from $(id -un) in $(pwd)"; exit 4',
    );
    const output = `hello ${agent.nodeName} from jenkins in /home/jenkins/agent`;
    expect(agent).toMatchObject({ label: 'spec', image: first, exitCode: 4, output });
    expect(agent.taskDefinition).toMatch(new RegExp(`^${family.name}:\\d+$`));
    expect(agent.nodeName).toMatch(/^ecs-spec-\w{5}$/);
    expect(await nodes()).not.toContain(agent.nodeName);
    expect(
      await run(['docker', 'ps', '--quiet', '--filter', `label=com.amazonaws.ecs.task-arn=${agent.taskArn}`]),
    ).toBe('');
  });

  it('outlives a reload that takes its label away, and a new revision; the next one is of that', async () => {
    const waiting = await controller.launch('spec');
    expect(await nodes()).toContain(waiting.nodeName);
    const second = await pushAgent(settings, 'ENV GREETING=goodbye');
    await family.register(second);
    await deliver('other');
    await expect(controller.launch('spec')).rejects.toMatchObject({ code: 'LABEL_UNKNOWN' });
    const other = await controller.runAgent('other', 'echo $GREETING');
    expect(other).toMatchObject({ image: second, output: 'goodbye' });
    expect(await controller.run(waiting.nodeName, 'echo $GREETING')).toEqual({ exitCode: 0, output: 'hello' });
    expect(waiting.image).toBe(first);
    await deliver('spec');
  });

  it('has the tags and the overrides that the plugin gives a task, until it is stopped', async () => {
    const { nodeName, taskArn } = await controller.launch('spec');
    const describeTask = new DescribeTasksCommand({ cluster: 'jenkins', tasks: [taskArn], include: ['TAGS'] });
    const { tasks } = await family.client.send(describeTask);
    expect(tasks?.[0]?.tags).toContainEqual({ key: 'jenkins.label', value: 'spec' });
    const [override] = tasks?.[0]?.overrides?.containerOverrides ?? [];
    expect(override?.environment).toContainEqual({ name: 'SLAVE_NODE_NAME', value: nodeName });
    await controller.stop(nodeName);
    expect((await family.client.send(describeTask)).tasks?.[0]?.lastStatus).toBe('STOPPED');
    expect(await nodes()).not.toContain(nodeName);
  });

  it('says why it does not call home, and leaves no node', async () => {
    await family.register(await pushAgent(settings, 'ENTRYPOINT ["/bin/false"]'));
    const launching = controller.launch('spec');
    await expect(launching).rejects.toMatchObject({ code: 'AGENT_FAILED' });
    await expect(launching).rejects.toThrow('stopped before the agent called home');
    expect(await nodes()).not.toContain('ecs-spec');
  });
});

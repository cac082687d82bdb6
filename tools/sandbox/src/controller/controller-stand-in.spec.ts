import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startControllerStandIn, type ControllerStandIn } from './controller-stand-in';

const authorization = { headers: { authorization: 'Bearer right' } };

describe('the stand-in of the controller', () => {
  let controller: ControllerStandIn;
  beforeEach(async () => {
    controller = await startControllerStandIn({ host: '127.0.0.1', port: 0 });
  });
  afterEach(() => controller.close());
  const urlOf = (path: string) => `${controller.url}stand-in/agents/${path}`;

  it('answers as a Jenkins that takes inbound agents', async () => {
    const response = await fetch(`${controller.url}tcpSlaveAgentListener/`);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-jenkins')).toBe('stand-in');
  });

  it('gives a known agent its command once there is one, and takes the result', async () => {
    const agent = controller.expectAgent('ecs-boto3-abcde', 'right');
    expect(agent.hasCalledHome).toBe(false);
    const asked = fetch(urlOf('ecs-boto3-abcde/command'), authorization);
    const result = agent.run('echo hello');
    expect(await (await asked).text()).toBe('echo hello');
    expect(agent.hasCalledHome).toBe(true);
    await fetch(urlOf('ecs-boto3-abcde/result?exitCode=3'), { ...authorization, method: 'POST', body: 'héllo' });
    expect(await result).toEqual({ exitCode: 3, output: 'héllo' });
  });

  it.each([
    ['an unknown agent', 'other/command', authorization, 404],
    ['a wrong secret', 'known/command', { headers: { authorization: 'Bearer wrong' } }, 403],
    ['no secret', 'known/command', {}, 403],
    ['another path', 'known', authorization, 404],
  ])('refuses %s', async (_, path, options, status) => {
    const agent = controller.expectAgent('known', 'right');
    expect((await fetch(urlOf(path), options)).status).toBe(status);
    expect(agent.hasCalledHome).toBe(false);
  });

  it('names a port that is taken', async () => {
    const port = Number(new URL(controller.url).port);
    await expect(startControllerStandIn({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'PORT_IN_USE' });
  });

  it('names an address that is not of this machine', async () => {
    await expect(startControllerStandIn({ host: '203.0.113.1', port: 0 })).rejects.toMatchObject({
      code: 'ENGINE_UNUSABLE',
    });
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloud, documentOf } from './testing/cloud-documents';
import { AUTHORIZATION, startLoopbackController, type LoopbackController } from './testing/loopback-controller';

describe('the stand-in of the controller', () => {
  let controller: LoopbackController;
  beforeEach(async () => {
    controller = await startLoopbackController();
  });
  afterEach(() => controller.close());

  it('answers as a Jenkins that takes inbound agents', async () => {
    const response = await fetch(`${controller.url}tcpSlaveAgentListener/`);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-jenkins')).toBe('stand-in');
  });

  it.each([
    ['POST', 'configuration-as-code/export'],
    ['POST', 'configuration-as-code/check'],
    ['GET', 'computer/api/json'],
    ['POST', 'stand-in/launch'],
    ['POST', 'stand-in/agents/some-node/run'],
    ['POST', 'stand-in/agents/some-node/stop'],
    ['GET', 'stand-in/requests'],
    ['PUT', 'stand-in/faults'],
    ['PUT', 'stand-in/clouds'],
  ])('answers %s %s for its user only', async (method, path) => {
    const wrong = { authorization: AUTHORIZATION.slice(0, -4) };
    expect((await fetch(controller.url + path, { method })).status).toBe(403);
    expect((await fetch(controller.url + path, { method, headers: wrong })).status).toBe(401);
  });

  it.each([
    ['GET', 'configuration-as-code/export', 405],
    ['GET', 'reload-configuration-as-code/?casc-reload-token=reload', 405],
    ['GET', 'script', 404],
  ])('answers %s %s with %i', async (method, path, status) => {
    expect((await fetch(controller.url + path, { method })).status).toBe(status);
  });

  it('checks the body alone, and says what the binder refuses, with its line', async () => {
    const fine = await controller.post('configuration-as-code/check', documentOf({ ...cloud, name: 'other' }));
    expect([fine.status, await fine.json()]).toEqual([200, []]);
    const bad = await controller.post('configuration-as-code/check', documentOf({ ...cloud, webSocket: true }));
    expect(bad.status).toBe(400);
    expect(await bad.text()).toMatch(/^\[\{"line":\d+,"message":"[^"]*unknown attribute webSocket"\}\]$/);
    expect(await controller.exported()).toContain('name: "ecs"');
  });

  it('shows its own node and no other while no agent runs', async () => {
    const response = await fetch(`${controller.url}computer/api/json`, { headers: { authorization: AUTHORIZATION } });
    expect(await response.json()).toMatchObject({ totalExecutors: 0, computer: [{ displayName: 'Built-In Node' }] });
  });

  it('counts requests by endpoint', async () => {
    await controller.reload();
    await controller.reload('wrong');
    await controller.exported();
    expect(await controller.requests()).toEqual({
      'GET /stand-in/requests': 1,
      'POST /configuration-as-code/export': 1,
      'POST /reload-configuration-as-code/': 2,
    });
  });

  it('knows no agent by a label that no template has, whose family is not there, or that is not idle', async () => {
    await expect(controller.launch('nosuch')).rejects.toMatchObject({ code: 'LABEL_UNKNOWN' });
    await expect(controller.launch('aws')).rejects.toMatchObject({ code: 'AGENT_FAILED' });
    await expect(controller.run('ecs-boto3-bcdfg', 'true')).rejects.toMatchObject({ code: 'AGENT_FAILED' });
    expect((await fetch(`${controller.url}stand-in/agents/ecs-boto3-bcdfg/command`)).status).toBe(404);
  });

  it('refuses a request that is not one', async () => {
    for (const body of ['{"labels":"boto3"}', 'no json']) {
      const response = await controller.post('stand-in/launch', body);
      expect(response.status).toBe(422);
      expect(await response.text()).toContain('REQUEST_INVALID');
    }
  });

  it('names a port that is taken', async () => {
    const { port } = controller;
    await expect(startLoopbackController({ port })).rejects.toMatchObject({ code: 'PORT_IN_USE' });
  });

  it('names an address that is not of this machine', async () => {
    const starting = startLoopbackController({ hosts: ['127.0.0.1', '203.0.113.1'] });
    await expect(starting).rejects.toMatchObject({ code: 'ENGINE_UNUSABLE' });
  });
});

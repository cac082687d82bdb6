import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { API, LoopbackJenkins } from '../testing/loopback-jenkins';
import { MemoryPlace } from '../testing/memory-place';
import { connectController } from './connect-controller';

const jenkins = { server: new LoopbackJenkins(new MemoryPlace()), url: '' };
beforeEach(async () => {
  jenkins.server = new LoopbackJenkins(new MemoryPlace());
  jenkins.url = await jenkins.server.start();
});
afterEach(() => jenkins.server.stop());

function nodes(token = API.token): Promise<ReadonlySet<string>> | undefined {
  return connectController({ url: jenkins.url, api: { ...API, token }, timeout: 10_000 }).api?.nodes();
}

describe('the nodes of a controller', () => {
  it('are told by name', async () => {
    jenkins.server.nodes = ['Built-In Node', 'ecs-python-x7k2p'];
    await expect(nodes()).resolves.toEqual(new Set(['Built-In Node', 'ecs-python-x7k2p']));
  });

  it('are not told to everybody', async () => {
    await expect(nodes('wrong')).rejects.toMatchObject({ code: 'CONTROLLER_DENIED' });
  });

  it.each(['<html>sign in</html>', '{"computer":{}}', '{"computer":[{"name":"a"}]}'])('are not %s', async (answer) => {
    jenkins.server.nodesAnswer = answer;
    await expect(nodes()).rejects.toMatchObject({ code: 'CONTROLLER_UNCLEAR' });
  });
});

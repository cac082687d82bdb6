import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { API, LoopbackJenkins, RELOAD_TOKEN, type ReloadAnswer } from '../testing/loopback-jenkins';
import { ecsOf } from '../testing/documents';
import { MemoryPlace } from '../testing/memory-place';
import { connectController } from './connect-controller';
import type { Controller } from './controller';
import type { ControllerAccess } from './controller-access';
import { containing } from '../testing/matchers';

const jenkins = { server: new LoopbackJenkins(new MemoryPlace()), url: '' };
beforeEach(async () => {
  jenkins.server = new LoopbackJenkins(new MemoryPlace());
  jenkins.url = await jenkins.server.start();
});
afterEach(() => jenkins.server.stop());

function connect(over: Partial<ControllerAccess> = {}): Required<Controller> {
  const access = { url: jenkins.url, reloadToken: RELOAD_TOKEN, api: API, timeout: 10_000, ...over };
  const { reload, api } = connectController(access);
  if (!reload || !api) throw new Error('not all of it');
  return { reload, api };
}

/** What was thrown, after a look that no secret is anywhere in it. */
async function failureOf(act: Promise<unknown>): Promise<unknown> {
  const error = await act.then(
    () => 'no failure',
    (thrown: unknown) => thrown,
  );
  const shown = inspect(error, { depth: 10, showHidden: true });
  for (const secret of [RELOAD_TOKEN, encodeURIComponent(RELOAD_TOKEN), API.token, 'Basic ']) {
    expect(shown).not.toContain(secret);
  }
  return error;
}

describe('a controller', () => {
  it('offers what its secrets allow', () => {
    expect(connectController({ url: jenkins.url, timeout: 300 })).toEqual({});
  });

  it('is reloaded, below a path too', async () => {
    await connect().reload();
    expect(jenkins.server.loads).toBe(1);
    expect(jenkins.server.asked).toEqual(['/reload-configuration-as-code/']);
    await expect(connect({ url: `${jenkins.url}/jenkins` }).api.exportClouds()).rejects.toThrow('HTTP 404');
    expect(jenkins.server.asked).toContain('/jenkins/configuration-as-code/export');
  });

  it.each<[ReloadAnswer, string, string, string]>([
    ['error body', 'RELOAD_FAILED', 'could not load the cloud document: cannot load with ***', 'Correct'],
    [500, 'RELOAD_FAILED', 'could not load the cloud document (HTTP 500)', 'Correct'],
    [401, 'CONTROLLER_DENIED', 'did not take the reload token (HTTP 401)', 'CASC_RELOAD_TOKEN'],
    [404, 'CONTROLLER_DENIED', 'did not offer a reload by token (HTTP 404)', 'CASC_RELOAD_TOKEN'],
    [302, 'CONTROLLER_DENIED', 'did not reload (HTTP 302)', 'jenkins.controllerUrl'],
    [503, 'CONTROLLER_UNCLEAR', 'did not reload (HTTP 503)', 'log of the controller'],
    ['page', 'CONTROLLER_UNCLEAR', 'does not answer as a reload', 'signing in'],
    ['silence', 'CONTROLLER_UNCLEAR', 'gave no answer (not within 0.3 s)', 'is up'],
    ['cut', 'CONTROLLER_UNCLEAR', 'gave no answer (other side closed)', 'is up'],
  ])('answers a reload with %s: %s', async (answer, code, reason, remedy) => {
    jenkins.server.reloadAnswers.push(answer);
    const timeout = answer === 'silence' ? 300 : 10_000;
    expect(await failureOf(connect({ timeout }).reload())).toMatchObject({
      code,
      reason: containing(reason),
      remedy: containing(remedy),
    });
  });

  it('refuses a wrong token, which stays a secret', async () => {
    const error = await failureOf(connect({ reloadToken: 'Basic wrong' }).reload());
    expect(error).toMatchObject({ code: 'CONTROLLER_DENIED' });
  });

  it('is told nothing when it is not there', async () => {
    await jenkins.server.stop();
    expect(await failureOf(connect().reload())).toMatchObject({ code: 'CONTROLLER_UNREACHABLE' });
    expect(await failureOf(connect().api.exportClouds())).toMatchObject({ code: 'CONTROLLER_UNREACHABLE' });
  });

  it('exports its clouds, whoever made them', async () => {
    jenkins.server.clouds = [{ ecs: ecsOf(['on', '12:30']) }, { kubernetes: { name: 'k8s' } }];
    const [ecs, kubernetes] = await connect().api.exportClouds();
    expect(ecs).toMatchObject({
      kind: 'ecs',
      attributes: { name: 'ecs', templates: [{ label: 'on' }, { label: '12:30' }] },
    });
    expect(kubernetes).toEqual({ kind: 'kubernetes', attributes: { name: 'k8s' } });
  });

  it('does not export to everybody', async () => {
    const { api } = connect({ api: { user: 'nobody', token: 'api-token' } });
    expect(await failureOf(api.exportClouds())).toMatchObject({
      code: 'CONTROLLER_DENIED',
      remedy: containing('SystemRead'),
    });
  });

  it('checks a document and gives its warnings', async () => {
    jenkins.server.checkAnswer = { status: 200, body: '[{"line":-1,"message":"deprecated"},{"message":"old"}]' };
    expect(await connect().api.check('jenkins: {}')).toEqual(['deprecated', 'old']);
    expect(jenkins.server.checked).toEqual(['jenkins: {}']);
  });

  it('says what it would refuse in a document, and where', async () => {
    jenkins.server.checkAnswer = { status: 400, body: `[{"line":7,"message":"Invalid ${API.token}\\n attribute."}]` };
    expect(await failureOf(connect().api.check('jenkins: {}'))).toMatchObject({
      code: 'CLOUD_REFUSED',
      reason: 'Jenkins would not load the cloud document: line 7: Invalid *** attribute',
    });
  });

  it('cannot check for everybody', async () => {
    jenkins.server.checkAnswer = { status: 403, body: '<html>' };
    expect(await failureOf(connect().api.check(''))).toMatchObject({
      code: 'CONTROLLER_DENIED',
      remedy: containing('Administer'),
    });
  });
});

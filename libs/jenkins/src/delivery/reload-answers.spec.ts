import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseCloudDocument } from '../cloud-document';
import { connectController } from '../controller/connect-controller';
import type { Controller } from '../controller/controller';
import { documentOf, loadedText } from '../testing/documents';
import { API, LoopbackJenkins, RELOAD_TOKEN, type ReloadAnswer } from '../testing/loopback-jenkins';
import { MemoryPlace } from '../testing/memory-place';
import { deliverCloud } from './deliver-cloud';
import { containing } from '../testing/matchers';

const rig = { place: new MemoryPlace(), jenkins: new LoopbackJenkins(new MemoryPlace()), url: '' };
beforeEach(async () => {
  rig.place = new MemoryPlace(loadedText(['a']));
  rig.jenkins = new LoopbackJenkins(rig.place);
  rig.url = await rig.jenkins.start();
  await rig.jenkins.load();
});
afterEach(() => rig.jenkins.stop());

function deliver(over: { api?: typeof API; timeout?: number } = {}) {
  return deliverTo(connectController({ url: rig.url, reloadToken: RELOAD_TOKEN, timeout: 10_000, ...over }));
}

function deliverTo(controller: Controller) {
  return deliverCloud({
    place: rig.place,
    controller,
    patience: { retries: 2, delay: 1 },
    replace: false,
    check: false,
    next: () => Promise.resolve(documentOf(['b'])),
    beforeWrite: () => Promise.resolve(),
  });
}

async function failureOf(act: Promise<unknown>): Promise<unknown> {
  const error = await act.then(
    () => 'no failure',
    (thrown: unknown) => thrown,
  );
  for (const secret of [RELOAD_TOKEN, encodeURIComponent(RELOAD_TOKEN), API.token]) {
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(secret);
  }
  return error;
}

const PREVIOUS = loadedText(['a']);
const BACK = 'the previous document is in memory:clouds.yaml again';
const LOADED = `${BACK}, and Jenkins has loaded it`;
const STILL = `${BACK}, and Jenkins still has it`;

describe.each([
  ['with the API', { api: API }],
  ['without the API', {}],
])('a reload, %s, that answers', (_, access) => {
  it('200 empty: the document is delivered', async () => {
    expect(await deliver(access)).toMatchObject({ reloaded: true, confirmed: 'api' in access });
    expect(rig.place.text).toBe(loadedText(['b']));
    expect(rig.jenkins.clouds).toEqual(documentOf(['b']).clouds);
  });

  it.each<[ReloadAnswer, string, string, string]>([
    ['error body', 'RELOAD_FAILED', 'could not load the cloud document: cannot load with ***', LOADED],
    [500, 'RELOAD_FAILED', 'could not load the cloud document (HTTP 500)', LOADED],
    [401, 'CONTROLLER_DENIED', 'did not take the reload token (HTTP 401)', STILL],
    [404, 'CONTROLLER_DENIED', 'did not offer a reload by token (HTTP 404)', STILL],
    [302, 'CONTROLLER_DENIED', 'did not reload (HTTP 302)', STILL],
  ])('%s: %s, and the previous document is there', async (answer, code, reason, place) => {
    rig.jenkins.reloadAnswers.push(answer);
    const failure = await failureOf(deliver(access));
    expect(failure).toMatchObject({ code });
    expect(failure).toHaveProperty('reason', containing(reason));
    expect(failure).toHaveProperty('reason', containing(`; ${place}`));
    expect(rig.place.text).toBe(PREVIOUS);
    expect(rig.jenkins.clouds).toEqual(documentOf(['a']).clouds);
  });

  it('an error twice: the previous document is there, and the next delivery has something loaded', async () => {
    rig.jenkins.reloadAnswers.push('error body', 'error body');
    await expect(deliver(access)).rejects.toThrow('but Jenkins was not seen to load it: Jenkins could not load');
    expect(parseCloudDocument(rig.place.text ?? '')).toEqual(documentOf(['a']));
    expect(await deliver(access)).toMatchObject({ status: 'delivered', reloaded: true });
    expect(rig.place.text).toBe(loadedText(['b']));
  });
});

describe('a reload of which nobody knows what came', () => {
  it.each<ReloadAnswer>(['cut after loading', 'silence after loading'])(
    '%s: the document is delivered, because Jenkins shows it',
    async (answer) => {
      rig.jenkins.reloadAnswers.push(answer);
      expect(await deliver({ api: API, timeout: 1_000 })).toMatchObject({ reloaded: true, confirmed: true });
      expect(rig.place.text).toBe(loadedText(['b']));
    },
  );

  it.each<ReloadAnswer>(['cut', 'silence', 503, 'page'])(
    '%s: the previous document is there and loaded, because Jenkins shows another one',
    async (answer) => {
      rig.jenkins.reloadAnswers.push(answer);
      const failure = await failureOf(deliver({ api: API, timeout: 1_000 }));
      expect(failure).toMatchObject({ code: 'RELOAD_UNCONFIRMED' });
      expect(failure).toHaveProperty('reason', containing('agent template b is missing or another one'));
      expect(failure).toHaveProperty('reason', containing(LOADED));
      expect(rig.place.text).toBe(PREVIOUS);
    },
  );

  it.each<ReloadAnswer>(['cut', 'silence', 'cut after loading', 'silence after loading', 503, 'page'])(
    '%s, and nobody can look: the previous document is there and loaded',
    async (answer) => {
      rig.jenkins.reloadAnswers.push(answer);
      const failure = await failureOf(deliver({ timeout: 1_000 }));
      expect(failure).toMatchObject({ code: 'CONTROLLER_UNCLEAR' });
      expect(failure).toHaveProperty('reason', containing(LOADED));
      expect(rig.place.text).toBe(PREVIOUS);
      expect(rig.jenkins.clouds).toEqual(documentOf(['a']).clouds);
    },
  );

  it('a controller that is down: the previous document is there', async () => {
    await rig.jenkins.stop();
    const failure = await failureOf(deliver({ api: API }));
    expect(failure).toMatchObject({ code: 'CONTROLLER_UNREACHABLE' });
    expect(failure).toHaveProperty('reason', containing(STILL));
    expect(rig.place.text).toBe(PREVIOUS);
  });
});

describe('a reload that loads something else', () => {
  it('is seen, and the previous document is there', async () => {
    rig.jenkins.load = () => {
      rig.jenkins.clouds = [...documentOf(['b']).clouds, { kubernetes: { name: 'of another file' } }];
      return Promise.resolve();
    };
    const failure = await failureOf(deliver({ api: API }));
    expect(failure).toMatchObject({ code: 'RELOAD_UNCONFIRMED', remedy: containing('no other file') });
    expect(failure).toHaveProperty('reason', containing('cloud of another file (kubernetes) was not'));
    expect(failure).toHaveProperty('reason', containing(`${BACK}, but Jenkins was not seen to load it`));
  });
});

describe('a reload after which nobody can look', () => {
  const UNSEEN = `${BACK}, but Jenkins was not seen to load it`;

  it.each([
    ['because the user is refused', 'CONTROLLER_DENIED', () => rig.url],
    ['because nothing answers', 'CONTROLLER_UNREACHABLE', deadUrl],
  ])('%s: the previous document is loaded again, and the next delivery looks', async (_, code, urlOf) => {
    const controller = connectController({ url: rig.url, reloadToken: RELOAD_TOKEN, timeout: 10_000 });
    const api = { ...API, token: 'expired' };
    const blind = connectController({ url: await urlOf(), api, timeout: 10_000 });
    const failure = await failureOf(deliverTo({ ...controller, ...blind }));
    expect(failure).toMatchObject({ code: 'RELOAD_UNCONFIRMED', cause: { code } });
    expect(failure).toHaveProperty('reason', containing(UNSEEN));
    expect(parseCloudDocument(rig.place.text ?? '')).toEqual(documentOf(['a']));
    expect(rig.jenkins.clouds).toEqual(documentOf(['a']).clouds);
    expect(await deliver({ api: API })).toMatchObject({ status: 'delivered', confirmed: true });
  });
});

async function deadUrl(): Promise<string> {
  const dead = new LoopbackJenkins(rig.place);
  const url = await dead.start();
  await dead.stop();
  return url;
}

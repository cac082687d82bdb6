import { describe, expect, it } from 'vitest';
import { formatCloudDocument, parseCloudDocument } from '../cloud-document';
import { JenkinsError } from '../errors';
import { documentOf, ecsOf, loadedText, templateOf } from '../testing/documents';
import { rigOf } from '../testing/deliveries';
import { refuse } from '../testing/jenkins-memory';
import type { MemoryPlace } from '../testing/memory-place';
import { deliverCloud } from './deliver-cloud';
import { containing } from '../testing/matchers';

describe('a delivery', () => {
  it('writes a document, has Jenkins load it, sees that it has, and says so in the document', async () => {
    const { place, jenkins, delivery } = await rigOf(undefined, ['a']);
    const outcome = await deliverCloud(delivery);
    expect(outcome).toEqual({
      status: 'delivered',
      document: documentOf(['a'], { loaded: true }),
      reloaded: true,
      confirmed: true,
      warnings: [],
    });
    expect(place.history.map((text) => parseCloudDocument(text)?.loaded)).toEqual([false, true]);
    expect(jenkins.clouds).toEqual(documentOf(['a']).clouds);
  });

  it('writes, reloads and asks nothing when nothing differs', async () => {
    const beforeWrite = () => Promise.reject(new Error('nothing is to be written'));
    const { place, jenkins, delivery } = await rigOf(['a'], ['a'], { beforeWrite });
    expect(await deliverCloud({ ...delivery, check: true })).toMatchObject({ status: 'unchanged', reloaded: false });
    expect(place.history).toHaveLength(1);
    expect(jenkins.loads).toBe(1);
  });

  it('advances the commit in place, without a reload', async () => {
    const next = () => Promise.resolve(documentOf(['a'], { commit: 'c2' }));
    const { place, jenkins, delivery } = await rigOf(['a'], [], { next });
    expect(await deliverCloud(delivery)).toMatchObject({ status: 'advanced', reloaded: false });
    expect(place.text).toBe(loadedText(['a'], { commit: 'c2' }));
    expect(jenkins.loads).toBe(1);
  });

  it('gives next what is there, and nothing where Espalier made nothing', async () => {
    const seen: unknown[] = [];
    const next = (present: unknown) => Promise.resolve(documentOf(['a'])).finally(() => seen.push(present));
    await deliverCloud((await rigOf('jenkins: {}', [], { next })).delivery);
    await deliverCloud((await rigOf(['b'], [], { next })).delivery);
    expect(seen).toEqual([undefined, documentOf(['b'], { loaded: true })]);
  });

  it('does nothing that was not begun before it was aborted', async () => {
    const { place, delivery } = await rigOf(['a'], ['b'], { signal: AbortSignal.abort(new Error('stop')) });
    await expect(deliverCloud(delivery)).rejects.toThrow('stop');
    expect(place.history).toHaveLength(1);
  });

  it('writes nothing when what it asks before refuses', async () => {
    const refusal = new Error('not this account');
    const { place, delivery } = await rigOf(['a'], ['b'], { beforeWrite: () => Promise.reject(refusal) });
    await expect(deliverCloud(delivery)).rejects.toBe(refusal);
    expect(place.history).toHaveLength(1);
  });

  it('is loaded by the next one, when it was cut off between the write and the reload', async () => {
    const { place, jenkins, delivery } = await rigOf(['a'], ['b']);
    const crash = () => Promise.reject(new Error('killed'));
    await expect(deliverCloud({ ...delivery, controller: { reload: crash } })).rejects.toThrow('killed');
    expect(jenkins.clouds).toEqual(documentOf(['a']).clouds);
    expect(await deliverCloud(delivery)).toMatchObject({ status: 'advanced', reloaded: true, confirmed: true });
    expect(jenkins.clouds).toEqual(documentOf(['b']).clouds);
    expect(place.text).toBe(loadedText(['b']));
  });

  it('gives up when somebody else is always faster', async () => {
    const { place, delivery } = await rigOf(['a'], []);
    let count = 0;
    const next = async () => {
      await place.write(loadedText([`b${(count += 1)}`]), (await place.read())?.version);
      return documentOf(['c']);
    };
    await expect(deliverCloud({ ...delivery, next })).rejects.toMatchObject({ code: 'DELIVERY_FAILED' });
  });
});

describe('a first delivery', () => {
  const byHand = [
    { ecs: ecsOf(['old', 'a'], { templates: [templateOf('old', { label: 'old ancient' }), templateOf('a')] }) },
    { kubernetes: { name: 'k8s' } },
  ];

  it.each([undefined, 'jenkins: {}', loadedText(['a'], { clouds: [{ ecs: ecsOf(['a'], { name: 'other' }) }] })])(
    'is refused over %j while Jenkins would lose something',
    async (present) => {
      const { place, jenkins, delivery } = await rigOf(present, ['a']);
      jenkins.clouds = byHand;
      await expect(deliverCloud(delivery)).rejects.toMatchObject({
        code: 'CLOUD_LOSES',
        reason:
          'the first delivery would take from Jenkins what it has: label old, ancient of agent template old; cloud k8s (kubernetes)',
        remedy: containing('--replace'),
      });
      expect(place.text).toBe(present);
    },
  );

  it('goes on with --replace', async () => {
    const { jenkins, delivery } = await rigOf(undefined, ['a'], { replace: true });
    jenkins.clouds = byHand;
    expect(await deliverCloud(delivery)).toMatchObject({ status: 'delivered', confirmed: true });
  });

  it('is refused where it would be loaded and nobody can look', async () => {
    const { place, jenkins, delivery } = await rigOf(undefined, ['a']);
    const { reload } = jenkins.controller();
    await expect(deliverCloud({ ...delivery, controller: { reload } })).rejects.toMatchObject({ code: 'CLOUD_LOSES' });
    expect(place.text).toBeUndefined();
  });

  it('goes on with a warning where nobody can look or reload', async () => {
    const { delivery } = await rigOf(undefined, ['a'], { controller: {} });
    expect(await deliverCloud(delivery)).toMatchObject({ warnings: [containing('nobody could look')] });
  });
});

describe('a place that holds more than clouds', () => {
  const byHand = `${loadedText(['a'])}unclassified: {}\n`;

  it.each([
    ['unclassified', byHand],
    ['jenkins.securityRealm, jenkins.numExecutors, tool', 'jenkins: { securityRealm: x, numExecutors: 2 }\ntool: {}'],
    ['jenkins', 'jenkins: [clouds]'],
    ['is no map', '- jenkins'],
    ['is not YAML (line 2)', 'jenkins:\n  a: [secret'],
  ])('is left as it is: %s', async (what, present) => {
    const { place, delivery } = await rigOf(present, ['a']);
    const failure: unknown = await deliverCloud(delivery).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'CLOUD_LOSES', remedy: containing('--replace') });
    expect(failure).toHaveProperty('reason', containing(what));
    expect(place.text).toBe(present);
  });

  it('is replaced with --replace', async () => {
    const { place, delivery } = await rigOf(byHand, ['b'], { replace: true });
    expect(await deliverCloud(delivery)).toMatchObject({ status: 'delivered', confirmed: true });
    expect(place.text).toBe(loadedText(['b']));
  });

  it.each(['', '# nothing yet\n', 'jenkins:\n', 'jenkins: {}', 'jenkins: { clouds: [] }', 'jenkins: { clouds: }'])(
    'is not one that holds %j',
    async (present) => {
      const { place, delivery } = await rigOf(present, ['a']);
      expect(await deliverCloud(delivery)).toMatchObject({ status: 'delivered', confirmed: true });
      expect(place.text).toBe(loadedText(['a']));
    },
  );
});

describe('a check by Jenkins', () => {
  it('is made of what is delivered, before it is', async () => {
    const checked: string[] = [];
    const { place, jenkins, delivery } = await rigOf(['a'], ['b'], { check: true });
    const api = {
      ...jenkins.controller().api,
      check: (text: string) => Promise.resolve(['old']).finally(() => checked.push(text, String(place.history.length))),
    };
    const outcome = await deliverCloud({ ...delivery, controller: { ...delivery.controller, api } });
    expect(outcome.warnings).toEqual(['Jenkins says of the cloud document: old']);
    expect(checked).toEqual([formatCloudDocument(documentOf(['b'])), '1']);
  });
});

describe('a failed delivery', () => {
  it('removes the document again where nothing was before', async () => {
    const { place, jenkins, delivery } = await rigOf(undefined, ['a']);
    const controller = { ...jenkins.controller(), reload: refuse };
    await expect(deliverCloud({ ...delivery, controller })).rejects.toMatchObject({
      code: 'RELOAD_FAILED',
      reason: 'a bad document; memory:clouds.yaml is removed again, and Jenkins keeps what it has',
    });
    expect(place.text).toBeUndefined();
  });

  it('puts back what Jenkins was last seen to have loaded, whoever was cut off since', async () => {
    const { place, jenkins, delivery } = await rigOf(['a'], ['b']);
    const crash = () => Promise.reject(new Error('killed'));
    await expect(deliverCloud({ ...delivery, controller: { reload: crash } })).rejects.toThrow('killed');
    let reloads = 0;
    const reload = () => ((reloads += 1) === 1 ? refuse() : jenkins.load());
    const controller = { ...jenkins.controller(), reload };
    await expect(deliverCloud({ ...delivery, controller })).rejects.toThrow('and Jenkins has loaded it');
    expect(place.text).toBe(loadedText(['a']));
  });

  it('has the next one load a document that nobody knows what was before', async () => {
    const { place, jenkins, delivery } = await rigOf(formatCloudDocument(documentOf(['a'])), ['a']);
    const controller = { ...jenkins.controller(), reload: refuse };
    await expect(deliverCloud({ ...delivery, controller })).rejects.toThrow('but Jenkins was not seen to load it');
    expect(parseCloudDocument(place.text ?? '')).toEqual(documentOf(['a']));
  });

  it('puts back what Espalier did not make as it was', async () => {
    const { place, jenkins, delivery } = await rigOf('jenkins: { numExecutors: 2 }', ['a'], { replace: true });
    const controller = { ...jenkins.controller(), reload: refuse };
    await expect(deliverCloud({ ...delivery, controller })).rejects.toMatchObject({ code: 'RELOAD_FAILED' });
    expect(place.text).toBe('jenkins: { numExecutors: 2 }');
  });

  it('stays in place when it was loaded and only the mark of that could not be written', async () => {
    const { place, jenkins, delivery } = await rigOf(['a'], ['b']);
    const broken = new JenkinsError('DELIVERY_FAILED', { reason: 'no answer of S3', remedy: 'Run it again.' });
    const write: MemoryPlace['write'] = (text, replaces) =>
      text === loadedText(['b']) ? Promise.reject(broken) : place.write(text, replaces);
    const { name } = place;
    const failing = { name, write, read: () => place.read(), remove: (version: string) => place.remove(version) };
    await expect(deliverCloud({ ...delivery, place: failing })).rejects.toMatchObject({
      code: 'DELIVERY_FAILED',
      reason: containing('no answer of S3; Jenkins was told to load it'),
    });
    expect(parseCloudDocument(place.text ?? '')).toEqual(documentOf(['b']));
    expect(jenkins.clouds).toEqual(documentOf(['b']).clouds);
    expect(await deliverCloud(delivery)).toMatchObject({ status: 'advanced', confirmed: true });
    expect(place.text).toBe(loadedText(['b']));
  });

  it('leaves the document of somebody who was faster, and goes on from there', async () => {
    const { place, jenkins, delivery } = await rigOf(['a'], []);
    const next = (present = documentOf([])) => {
      const labels = present.clouds.some((cloud) => JSON.stringify(cloud).includes('theirs')) ? ['theirs', 'b'] : ['b'];
      return Promise.resolve(documentOf(labels));
    };
    let reloads = 0;
    const reload = async () => {
      reloads += 1;
      if (reloads > 1) return jenkins.load();
      await place.write(formatCloudDocument(documentOf(['theirs'])), (await place.read())?.version);
      return refuse();
    };
    const outcome = await deliverCloud({ ...delivery, next, controller: { ...jenkins.controller(), reload } });
    expect(outcome.document).toEqual(documentOf(['theirs', 'b'], { loaded: true }));
    expect(place.text).toBe(loadedText(['theirs', 'b']));
  });
});

import { describe, expect, it } from 'vitest';
import { formatCloudDocument, parseCloudDocument } from '../cloud-document';
import { rigOf } from '../testing/deliveries';
import { documentOf, loadedText } from '../testing/documents';
import { refuse } from '../testing/jenkins-memory';
import { containing } from '../testing/matchers';
import { deliverCloud } from './deliver-cloud';

describe('a delivery to a Jenkins that is not ours to reload', () => {
  it('says once what a person must do, and knows of no loading', async () => {
    const { place, delivery } = await rigOf(['a'], ['b'], { controller: {} });
    expect(await deliverCloud(delivery)).toMatchObject({
      status: 'delivered',
      reloaded: false,
      confirmed: false,
      instruction: containing('Reload existing configuration'),
    });
    expect(place.text).toBe(formatCloudDocument(documentOf(['b'])));
    const again = await deliverCloud(delivery);
    expect(again).toMatchObject({ status: 'unchanged', reloaded: false });
    expect(again).not.toHaveProperty('instruction');
    expect(place.history).toHaveLength(2);
  });

  it('forgets nothing of what it was seen to have loaded before', async () => {
    const next = () => Promise.resolve(documentOf(['a'], { commit: 'c2' }));
    const { place, delivery } = await rigOf(['a'], [], { controller: {}, next });
    await deliverCloud(delivery);
    expect(place.text).toBe(loadedText(['a'], { commit: 'c2' }));
  });

  it('is loaded by the first one after it has become ours', async () => {
    const { place, jenkins, delivery } = await rigOf(['a'], ['b']);
    await deliverCloud({ ...delivery, controller: {} });
    expect(jenkins.clouds).toEqual(documentOf(['a']).clouds);
    expect(await deliverCloud(delivery)).toMatchObject({ status: 'advanced', reloaded: true, confirmed: true });
    expect(jenkins.clouds).toEqual(documentOf(['b']).clouds);
    expect(place.text).toBe(loadedText(['b']));
  });

  it('keeps what it may have loaded, however the first reload ends', async () => {
    const { place, jenkins, delivery } = await rigOf(undefined, ['a']);
    await deliverCloud({ ...delivery, controller: {} });
    const controller = { ...jenkins.controller(), reload: refuse };
    await expect(deliverCloud({ ...delivery, controller })).rejects.toMatchObject({ code: 'RELOAD_FAILED' });
    expect(parseCloudDocument(place.text ?? '')).toEqual(documentOf(['a']));
  });
});

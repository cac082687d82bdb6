import { awsConnection } from '@espalier/image-tree';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LoopbackS3 } from '../testing/loopback-s3';
import type { DocumentPlace } from './document-place';
import { s3Place } from './s3-place';
import { containing } from '../testing/matchers';

const s3 = { server: new LoopbackS3(), place: placeAt('http://127.0.0.1:1') };
beforeEach(async () => {
  s3.server = new LoopbackS3();
  s3.place = placeAt(await s3.server.start());
});
afterEach(() => s3.server.stop());

function placeAt(endpoint: string): DocumentPlace {
  const connection = awsConnection({ region: 'eu-west-1', endpoint }, {});
  return s3Place('s3://bucket/a/clouds.yaml', { ...connection, maxAttempts: 2 });
}

describe('an object in S3', () => {
  it('says what it is', async () => {
    await s3.place.write('one', undefined);
    expect(s3.server.contentType).toBe('application/x-yaml');
  });

  it('knows its own text when the answer was cut off and the next try is refused', async () => {
    s3.server.faults.push('cut after');
    const written = await s3.place.write('one', undefined);
    expect(await s3.place.read()).toMatchObject({ text: 'one', ...(written === 'changed' ? {} : written) });
    expect(s3.server.requests.slice(0, 2)).toEqual(['PUT', 'PUT']);
    s3.server.faults.push('cut after');
    expect(await s3.place.remove(written === 'changed' ? '' : written.version)).toBe('removed');
  });

  it.each([
    [409, 'ConditionalRequestConflict'],
    [412, 'PreconditionFailed'],
    [404, 'NoSuchKey'],
  ])('was changed by somebody else after %s %s', async (status, code) => {
    s3.server.faults.push({ status, code });
    expect(await s3.place.write('one', '"etag"')).toBe('changed');
  });

  it.each([
    [403, 'AccessDenied', 'DELIVERY_DENIED', 's3:PutObject'],
    [403, 'ExpiredToken', 'DELIVERY_DENIED', 's3:PutObject'],
    [404, 'NoSuchBucket', 'DELIVERY_FAILED', 'bucket'],
    [400, 'InvalidRequest', 'DELIVERY_FAILED', 'run it again'],
  ])('answers %s %s as %s', async (status, fault, code, remedy) => {
    for (const act of [() => s3.place.read(), () => s3.place.write('one', undefined), () => s3.place.remove('"x"')]) {
      s3.server.faults.push({ status, code: fault });
      await expect(act()).rejects.toMatchObject({
        code,
        reason: containing('s3://bucket/a/clouds.yaml'),
        remedy: containing(remedy),
      });
    }
  });

  it('says that nothing answers', async () => {
    await s3.server.stop();
    await expect(s3.place.read()).rejects.toMatchObject({ code: 'DELIVERY_FAILED' });
  });
});

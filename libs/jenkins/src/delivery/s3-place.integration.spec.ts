import { CreateBucketCommand, DeleteBucketCommand, DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { awsConnection } from '@espalier/image-tree';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3Place } from './s3-place';

const connection = awsConnection({ region: 'us-east-1', endpoint: 'http://127.0.0.1:4566' }, {});
const client = new S3Client({ ...connection, forcePathStyle: true });
const Bucket = `jenkins-spec-${randomBytes(6).toString('hex')}`;
const place = s3Place(`s3://${Bucket}/casc/clouds.yaml`, connection);

beforeAll(() => client.send(new CreateBucketCommand({ Bucket })));
afterAll(async () => {
  await client.send(new DeleteObjectCommand({ Bucket, Key: 'casc/clouds.yaml' }));
  await client.send(new DeleteBucketCommand({ Bucket }));
});

describe('an object in S3', () => {
  it('is created once, replaced and removed by its version alone', async () => {
    expect(await place.read()).toBeUndefined();
    const first = versionOf(await place.write('one', undefined));
    expect(await place.write('two', undefined)).toBe('changed');
    const second = versionOf(await place.write('two', first));
    expect(await place.write('three', first)).toBe('changed');
    expect(await place.read()).toEqual({ text: 'two', version: second });
    expect(await place.remove(first)).toBe('changed');
    expect(await place.remove(second)).toBe('removed');
    expect(await place.write('three', second)).toBe('changed');
  });

  it('loses no update of many at once', async () => {
    const names = Array.from({ length: 6 }, (_, index) => `name${index}`);
    await Promise.all(names.map(append));
    expect((await place.read())?.text.trim().split('\n').sort()).toEqual(names);
  });

  it('names a bucket that is not there', async () => {
    const lost = s3Place(`s3://${Bucket}-lost/clouds.yaml`, connection);
    await expect(lost.read()).rejects.toMatchObject({ code: 'DELIVERY_FAILED' });
    await expect(lost.write('one', undefined)).rejects.toMatchObject({ code: 'DELIVERY_FAILED' });
  });
});

async function append(name: string): Promise<void> {
  const present = await place.read();
  const written = await place.write(`${present?.text ?? ''}${name}\n`, present?.version);
  if (written === 'changed') await append(name);
}

function versionOf(written: Awaited<ReturnType<typeof place.write>>): string {
  if (written === 'changed') throw new Error('changed');
  return written.version;
}

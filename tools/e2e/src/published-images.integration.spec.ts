import { createHash, randomUUID } from 'node:crypto';
import { DeleteRepositoryCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { awsConnection, fleetSettingsSchema } from '@espalier/image-tree';
import { connectRegistry, type Registry } from '@espalier/registry';
import { sandboxSettings, startMoto, type Moto } from '@espalier/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emulators } from './support/emulators';

const prefix = `e2e-${randomUUID().slice(0, 8)}`;
const manifestType = 'application/vnd.oci.image.manifest.v1+json';

/** The manifest of an image with one layer, which only its name tells from others. */
function manifestOf(name: string): string {
  const digest = `sha256:${createHash('sha256').update(name).digest('hex')}`;
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: manifestType,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', size: 2, digest },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', size: 3, digest }],
  });
}

const keyTag = (digit: string) => `key-${digit.repeat(40)}`;

/** ECR as one emulator has it: by our own code, and by the SDK to publish as ECR sees it. */
function ecrOf({ endpoint }: Moto) {
  const connection = awsConnection({ region: 'eu-west-1', endpoint }, {});
  const ecr = new ECRClient(connection);
  return {
    connect: (settings: { createRepositories?: boolean; host?: string }): Registry => {
      const { registry } = fleetSettingsSchema.parse({ registry: { prefix, ...settings } });
      return connectRegistry({ connection, settings: registry, environment: {} });
    },
    /** Puts the manifest of that name under a tag. Gives its digest. */
    publish: async (image: string, imageTag: string, name: string): Promise<string> => {
      const repositoryName = `${prefix}/${image}`;
      const put = { repositoryName, imageTag, imageManifest: manifestOf(name), imageManifestMediaType: manifestType };
      const answer = await ecr.send(new PutImageCommand(put));
      return answer.image?.imageId?.imageDigest ?? '';
    },
    removeRepository: async (image: string): Promise<void> => {
      await ecr.send(new DeleteRepositoryCommand({ repositoryName: `${prefix}/${image}`, force: true }));
    },
  };
}

describe.each(emulators)('published images on $name', ({ start }) => {
  let emulator: Moto;
  let ecr: ReturnType<typeof ecrOf>;
  let registry: Registry;

  beforeAll(async () => {
    emulator = await start();
    ecr = ecrOf(emulator);
    registry = ecr.connect({ createRepositories: true, host: new URL(emulator.endpoint).host });
  });
  afterAll(async () => {
    for (const image of await registry.imagesWithRepository()) await ecr.removeRepository(image);
    await emulator.stop();
  });

  it('have a repository each, made once, with tags that cannot be moved', async () => {
    await expect(registry.provision(['python', 'boto3'])).resolves.toEqual({
      created: ['python', 'boto3'],
      present: [],
    });
    await expect(registry.provision(['python', 'node'])).resolves.toEqual({ created: ['node'], present: ['python'] });
    await expect(registry.ensureRepository('node')).resolves.toBe('present');
    await expect(registry.imagesWithRepository()).resolves.toEqual(['boto3', 'node', 'python']);
    await expect(ecr.connect({ createRepositories: false }).ensureRepository('pandas')).rejects.toMatchObject({
      code: 'REPOSITORY_MISSING',
    });
  });

  it('are found by their key; an absent one and a missing repository are told apart', async () => {
    const digest = await ecr.publish('python', keyTag('1'), 'one');
    const wanted = ['python', 'boto3', 'nowhere'].map((image) => ({ image, tag: keyTag('1') }));
    expect(Object.fromEntries(await registry.lookUp(wanted))).toMatchObject({
      python: { digest },
      boto3: 'absent',
      nowhere: 'repository-missing',
    });
  });

  it('are never replaced under a tag', async () => {
    await expect(ecr.publish('python', keyTag('1'), 'another')).rejects.toThrow(/already exists/);
  });

  it('are told from what else lies in a repository when the newest is asked for', async () => {
    await expect(registry.newestPublished('boto3')).resolves.toBeUndefined();
    await expect(registry.newestPublished('nowhere')).resolves.toBeUndefined();
    await ecr.publish('boto3', 'gate-report', 'report');
    const digest = await ecr.publish('boto3', keyTag('2'), 'two');
    await ecr.publish('boto3', 'also', 'two');
    const newest = await registry.newestPublished('boto3');
    expect(newest).toMatchObject({ digest });
    expect(newest?.tags.toSorted()).toEqual(['also', keyTag('2')]);
  });

  it('are listed with their tags, and removed by digest', async () => {
    const [first, second] = [
      await ecr.publish('node', keyTag('3'), 'three'),
      await ecr.publish('node', keyTag('4'), 'four'),
    ];
    expect((await registry.listImages('node')).map(({ digest, tags }) => [digest, tags])).toEqual(
      expect.arrayContaining([
        [first, [keyTag('3')]],
        [second, [keyTag('4')]],
      ]),
    );
    const absent = `sha256:${'0'.repeat(64)}`;
    await expect(registry.removeImages('node', [first, absent])).resolves.toEqual([]);
    expect((await registry.listImages('node')).map(({ digest }) => digest)).toEqual([second]);
    await expect(registry.listImages('nowhere')).resolves.toEqual([]);
  });

  it('are in no registry of the real AWS, although the emulator names one', async () => {
    await expect(ecr.connect({}).host()).rejects.toMatchObject({ code: 'REGISTRY_NOT_LOOPBACK' });
    await expect(ecr.connect({}).credentials()).rejects.toMatchObject({ code: 'REGISTRY_NOT_LOOPBACK' });
    await expect(registry.credentials()).resolves.toMatchObject({
      host: new URL(emulator.endpoint).host,
      username: 'AWS',
    });
  });
});

/** MiniStack 1.5 removes an image with any of its tags. */
it('lose one tag and keep the others on moto, as on ECR', async () => {
  const emulator = await startMoto(sandboxSettings());
  const ecr = ecrOf(emulator);
  const registry = ecr.connect({ createRepositories: true });
  await registry.ensureRepository('python');
  const digest = await ecr.publish('python', keyTag('1'), 'one');
  await ecr.publish('python', 'checked-1', 'one');
  await expect(registry.removeTag('python', 'checked-1')).resolves.toEqual([]);
  await expect(registry.removeTag('python', 'checked-1')).resolves.toEqual([]);
  await expect(registry.listImages('python')).resolves.toMatchObject([{ digest, tags: [keyTag('1')] }]);
  await emulator.stop();
});

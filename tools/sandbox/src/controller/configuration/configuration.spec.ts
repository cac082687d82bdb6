import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloud, documentOf } from '../testing/cloud-documents';
import { Configuration } from './configuration';
import { fileSource, urlSource } from './document-source';

const other = { kubernetes: { name: 'k8s', serverUrl: 'https://k8s/' } };

describe('the configuration of the controller', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'espalier-configuration-'));
    file = join(folder, 'clouds.yaml');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is empty at boot where nothing was delivered', async () => {
    const configuration = new Configuration(fileSource(file));
    await configuration.boot();
    expect(configuration.clouds).toEqual([]);
    await expect(configuration.reload()).rejects.toMatchObject({ code: 'CONFIGURATION_REFUSED' });
  });

  it('is fatal at boot when it is bad', async () => {
    await writeFile(file, documentOf({ ...cloud, nosuch: 1 }));
    await expect(new Configuration(fileSource(file)).boot()).rejects.toMatchObject({ code: 'CONFIGURATION_REFUSED' });
  });

  it('is fatal at boot when it cannot be read', async () => {
    await expect(new Configuration(fileSource(folder)).boot()).rejects.toThrow(`${folder} cannot be read: EISDIR`);
    await expect(new Configuration(urlSource('http://127.0.0.1:1/c.yaml')).boot()).rejects.toThrow('cannot be read');
  });

  it('has what is made in the user interface until the next reload', async () => {
    await writeFile(file, documentOf(cloud));
    const configuration = new Configuration(fileSource(file));
    await configuration.boot();
    const [ecs] = configuration.clouds;
    configuration.makeClouds([other]);
    expect(configuration.clouds).toEqual([ecs, other]);
    const changed = { ecs: { ...cloud, templates: [] } };
    configuration.makeClouds([changed]);
    expect(configuration.clouds).toEqual([changed, other]);
    await configuration.reload();
    expect(configuration.clouds).toEqual([ecs]);
  });
});

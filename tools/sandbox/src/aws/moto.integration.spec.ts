import { CreateClusterCommand, DescribeClustersCommand, ECSClient } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxSettings } from '../settings';
import { startMoto, type Moto } from './moto';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

async function clusters({ endpoint }: Moto): Promise<readonly (string | undefined)[]> {
  const client = new ECSClient({ endpoint, region: 'eu-west-1', credentials });
  const answer = await client.send(new DescribeClustersCommand({ clusters: ['own'] }));
  client.destroy();
  return (answer.clusters ?? []).map(({ clusterName }) => clusterName);
}

describe('moto', () => {
  let one: Moto;
  let other: Moto;
  beforeAll(async () => {
    [one, other] = await Promise.all([startMoto(sandboxSettings()), startMoto(sandboxSettings())]);
  });
  afterAll(async () => {
    await Promise.all([one.stop(), other.stop()]);
  });

  it('listens on this machine only, each on a port of its own', () => {
    expect([one, other].map(({ endpoint }) => new URL(endpoint).hostname)).toEqual(['127.0.0.1', '127.0.0.1']);
    expect(one.endpoint).not.toBe(other.endpoint);
  });

  it('keeps what is made in it, apart from others', async () => {
    const client = new ECSClient({ endpoint: one.endpoint, region: 'eu-west-1', credentials });
    await client.send(new CreateClusterCommand({ clusterName: 'own' }));
    client.destroy();
    expect([await clusters(one), await clusters(other)]).toEqual([['own'], []]);
  });

  it('is gone once it is stopped, and may be stopped again', async () => {
    const third = await startMoto(sandboxSettings());
    await third.stop();
    await third.stop();
    await expect(fetch(third.endpoint)).rejects.toThrow();
  });
});

import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { ownerLabel } from '../container/run-owner';
import { confineContainer } from './confine-container';

const greedy = {
  Image: 'sha256:1',
  Cmd: ['id'],
  User: 'jenkins',
  Labels: { a: 'b', [ownerLabel]: 'nobody/1' },
  HostConfig: { Privileged: true, Binds: ['/:/host'], NetworkMode: 'host', CapAdd: ['ALL'] },
  NetworkingConfig: { EndpointsConfig: { bridge: {} } },
};

describe('confineContainer', () => {
  it('keeps what is run, and nothing of how', () => {
    const confined = confineContainer(greedy, { limits: { memoryMebibytes: 1, processes: 9 } });
    expect(confined).toMatchObject({ Image: 'sha256:1', Cmd: ['id'], User: 'jenkins' });
    expect(confined).not.toHaveProperty('NetworkingConfig');
    expect(confined['HostConfig']).toEqual({
      NetworkMode: 'none',
      ExtraHosts: [],
      Init: true,
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m' } },
      Memory: 1_048_576,
      MemorySwap: 1_048_576,
      PidsLimit: 9,
    });
  });

  it('labels the container as ours, whatever it says of itself', () => {
    expect(confineContainer(greedy, {})['Labels']).toMatchObject({
      a: 'b',
      [ownerLabel]: `${hostname()}/${process.pid}`,
    });
  });

  it('gives the network that was asked for', () => {
    expect(confineContainer({}, { network: 'bridge' })).toMatchObject({ HostConfig: { NetworkMode: 'bridge' } });
  });
});

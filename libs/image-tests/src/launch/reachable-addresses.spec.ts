import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { reachableAddresses } from './reachable-addresses';

const bridge = [{ subnet: '172.17.0.0/16', gateway: '172.17.0.1' }];

function address(of: string): NetworkInterfaceInfo[] {
  return [{ family: 'IPv4', address: of, netmask: '255.255.0.0', mac: '', internal: false, cidr: null }];
}

describe('reachableAddresses', () => {
  it('is the gateway, once, also while nothing is plugged into it', () => {
    const interfaces = { lo: address('127.0.0.1'), eth0: address('10.0.0.7') };
    expect(reachableAddresses(bridge, interfaces)).toEqual(['172.17.0.1']);
    expect(reachableAddresses(bridge, { ...interfaces, docker0: address('172.17.0.1') })).toEqual(['172.17.0.1']);
  });

  it('is then that of our own container beside the others', () => {
    expect(reachableAddresses(bridge, { eth0: address('172.17.0.3') })).toEqual(['172.17.0.1', '172.17.0.3']);
  });

  it('is none without a bridge', () => {
    expect(reachableAddresses([], { docker0: address('172.17.0.1') })).toEqual([]);
  });
});

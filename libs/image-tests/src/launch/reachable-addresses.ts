import { BlockList } from 'node:net';
import { networkInterfaces } from 'node:os';

/** A subnet of the engine's bridge. */
export interface Subnet {
  /** `172.17.0.0/16`. */
  readonly subnet: string;
  /** The engine's machine in it. */
  readonly gateway: string;
}

/**
 * Where containers of the engine would reach us, the likeliest first, no address twice: the gateways, which are ours on the
 * engine's own machine, then our own addresses within the subnets, where we run in a container ourselves.
 * Interfaces that nothing is plugged into are not listed by the operating system, so that of a gateway may be missing.
 */
export function reachableAddresses(
  bridge: readonly Subnet[],
  interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces(),
): readonly string[] {
  const within = new BlockList();
  for (const { subnet } of bridge) {
    const [address = '', prefix = '32'] = subnet.split('/');
    within.addSubnet(address, Number(prefix), 'ipv4');
  }
  const ours = Object.values(interfaces).flatMap((addresses) => addresses ?? []);
  const reached = ours.filter(({ family, address }) => family === 'IPv4' && within.check(address, 'ipv4'));
  return [...new Set([...bridge.map(({ gateway }) => gateway), ...reached.map(({ address }) => address)])];
}

import { isIPv4 } from 'node:net';
import { z } from 'zod';
import type { EngineAddress } from './address/engine-address';
import type { DockerClient } from './client/docker-client';

/** A subnet of the engine's default bridge. */
export interface BridgeSubnet {
  /** `172.17.0.0/16`. */
  readonly subnet: string;
  /** The engine's machine in it, `172.17.0.1`. */
  readonly gateway: string;
}

/** What an engine's machine is to containers and to us. */
export interface EngineHost {
  readonly cpus: number;
  /** Whether users inside a container have other numbers outside: a rootless engine, or one with userns-remap. */
  readonly mapsUsers: boolean;
  /** Of the engine's default bridge; IPv4 only. */
  readonly bridge: readonly BridgeSubnet[];
  /** Whether the engine is reached without leaving this machine. */
  readonly isThisMachine: boolean;
}

const infoSchema = z.looseObject({ NCPU: z.int().positive(), SecurityOptions: z.array(z.string()).nullish() });
const networkSchema = z.looseObject({
  IPAM: z.looseObject({
    Config: z.array(z.looseObject({ Subnet: z.string(), Gateway: z.string().optional() })).nullish(),
  }),
});

/** What the engine tells of its machine (see Engine.host). */
export async function engineHost({ docker, address }: DockerClient): Promise<EngineHost> {
  const [{ NCPU, SecurityOptions }, { IPAM }] = await Promise.all([
    docker.info().then((info) => infoSchema.parse(info)),
    docker
      .getNetwork('bridge')
      .inspect()
      .then((bridge) => networkSchema.parse(bridge)),
  ]);
  return {
    cpus: NCPU,
    mapsUsers: (SecurityOptions ?? []).some((option) => /^name=(?:rootless|userns)\b/.test(option)),
    bridge: (IPAM.Config ?? []).filter(({ Subnet }) => isIPv4(Subnet.split('/')[0] ?? '')).map(bridgeSubnet),
    isThisMachine: isThisMachine(address),
  };
}

/** Engines leave out a gateway that nobody chose: it is the first address. */
function bridgeSubnet({ Subnet, Gateway }: { Subnet: string; Gateway?: string | undefined }): BridgeSubnet {
  const [network = ''] = Subnet.split('/');
  const first = network.replace(/\d+$/, (last) => String(Number(last) + 1));
  return { subnet: Subnet, gateway: Gateway === undefined || Gateway === '' ? first : Gateway };
}

/** Whether an engine at this address shares our machine. A socket may be forwarded; nothing tells that. */
function isThisMachine(address: EngineAddress): boolean {
  if (address.kind === 'tcp') return /^(?:localhost|127\..*|\[?::1\]?)$/.test(address.host);
  return address.kind === 'unix';
}

import { run } from '../support/run';

const DOCKERS_OWN = '172.17.0.1';

/** The address of this machine on the engine's default bridge: what containers reach as host.docker.internal. */
export async function bridgeAddress(): Promise<string> {
  const format = '{{range .IPAM.Config}}{{.Gateway}} {{end}}';
  const gateways = await run(['docker', 'network', 'inspect', 'bridge', '--format', format]);
  return gateways.split(' ').find((gateway) => /^[\d.]+$/.test(gateway)) ?? DOCKERS_OWN;
}

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxError } from '../errors';
import type { SandboxSettings } from '../settings';
import { runningProcess, startDetached, stopDetached } from '../support/detached-process';
import { run, succeeds } from '../support/run';
import { waitForDetached } from '../support/wait-for-detached';
import { canInstallPackages, installPackages } from './debian-packages';
import { routeMtu } from './route-mtu';

const SOCKET = '/var/run/docker.sock';
const START_SECONDS = 30;

/**
 * Makes sure that a Docker engine of this machine answers: the user's own where there is one, else one that is installed
 * from the distribution and started here. Gives what it is.
 *
 * @throws SandboxError `ENGINE_MISSING`, `ENGINE_UNUSABLE`, `NOT_READY`.
 */
export async function ensureEngine(settings: SandboxSettings): Promise<string> {
  const address = await engineAddress();
  if (address === undefined || !(await answers())) {
    refuseWhatIsNotOurs(address);
    await installPackages(['docker.io']);
    await start(settings);
  }
  assertLocal((await engineAddress()) ?? '');
  return describeEngine(settings);
}

/** The address of the engine as the docker CLI resolves it (DOCKER_HOST, contexts); undefined without a docker CLI. */
export async function engineAddress(): Promise<string | undefined> {
  const command = ['docker', 'context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'];
  return (await succeeds(['docker', '--version'])) ? run(command) : undefined;
}

/** Whether the engine answers. */
export function answers(): Promise<boolean> {
  return succeeds(['docker', 'version']);
}

/** The address of this machine on the engine's default bridge: what containers reach as host.docker.internal. */
export async function bridgeAddress(): Promise<string> {
  const format = '{{range .IPAM.Config}}{{.Gateway}} {{end}}';
  const [address] = (await run(['docker', 'network', 'inspect', 'bridge', '--format', format])).trim().split(' ');
  return address ?? '172.17.0.1';
}

/** Stops the engine if the sandbox started it. Gives whether it did. */
export function stopEngine(settings: SandboxSettings): Promise<boolean> {
  return stopDetached(files(settings).record);
}

/** Whether the engine was started by the sandbox. */
export function isOurEngine(settings: SandboxSettings): boolean {
  return runningProcess(files(settings).record) !== undefined;
}

/** What the engine is, for people. */
export async function describeEngine(settings: SandboxSettings): Promise<string> {
  const version = await run(['docker', 'version', '--format', '{{.Server.Version}}']);
  return `Docker ${version}, ${isOurEngine(settings) ? 'started by the sandbox' : 'your own'}, at ${(await engineAddress()) ?? ''}`;
}

async function start(settings: SandboxSettings): Promise<void> {
  const { record, log, pidFile } = files(settings);
  if (!runningProcess(record)) {
    rmSync(pidFile, { force: true });
    const mtu = routeMtu();
    const network = mtu === undefined ? [] : ['--mtu', String(mtu)];
    const command: [string, ...string[]] = ['dockerd', '-H', `unix://${SOCKET}`, '--pidfile', pidFile, ...network];
    startDetached({ record, log, command, environment: process.env });
  }
  await waitForDetached({ record, log }, 'the Docker engine', answers, START_SECONDS);
}

function refuseWhatIsNotOurs(address: string | undefined): void {
  if (address !== undefined && address !== `unix://${SOCKET}`) {
    throw new SandboxError('ENGINE_UNUSABLE', {
      reason: `the Docker engine at ${address} does not answer`,
      remedy:
        'Start it, or unset DOCKER_HOST and DOCKER_CONTEXT (and `docker context use default`) to use the one of this machine.',
    });
  }
  if (canInstallPackages()) return;
  throw new SandboxError('ENGINE_MISSING', {
    reason: 'no Docker engine answers, and one can be installed only by root on Debian or Ubuntu',
    remedy: 'Install and start Docker (https://docs.docker.com/engine/install/), or run this command as root.',
  });
}

function assertLocal(address: string): void {
  if (address.startsWith('unix://')) return;
  throw new SandboxError('ENGINE_UNUSABLE', {
    reason: `the Docker engine at ${address} is not one of this machine's, so it cannot reach a registry on 127.0.0.1`,
    remedy: 'Unset DOCKER_HOST and DOCKER_CONTEXT, or point them to the unix socket of an engine that runs here.',
  });
}

function files({ home }: SandboxSettings) {
  return { record: join(home, 'engine.json'), log: join(home, 'engine.log'), pidFile: join(home, 'dockerd.pid') };
}

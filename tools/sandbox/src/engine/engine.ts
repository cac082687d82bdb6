import { findEngine } from '@espalier/docker-engine';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxError } from '../errors';
import type { SandboxSettings } from '../settings';
import { runningProcess, startDetached, stopDetached } from '../support/detached-process';
import { run, succeeds } from '../support/run';
import { waitForDetached } from '../support/wait-for-detached';
import { canInstallPackages, installPackages } from './debian-packages';
import { routeMtu } from './route-mtu';

const SOCKET = '/var/run/docker.sock';
const SOCKET_URL = `unix://${SOCKET}`;
const START_SECONDS = 30;

/**
 * Makes sure that a Docker engine of this machine answers: the user's own where there is one, else one that is installed
 * from the distribution and started here. Gives what it is.
 *
 * @throws SandboxError `ENGINE_MISSING`, `ENGINE_UNUSABLE`, `NOT_READY`.
 */
export async function ensureEngine(settings: SandboxSettings): Promise<string> {
  assertLocal();
  if (!(await engineAnswers())) {
    assertMayStart();
    await installEngine();
    if (!(await engineAnswers())) await startEngine(settings);
  }
  await ensureProcessList();
  return describeEngine(settings);
}

/** Whether the engine answers this user. */
export function engineAnswers(): Promise<boolean> {
  return succeeds(['docker', 'version']);
}

/** Stops the engine if the sandbox started it. Gives whether it did. */
export function stopEngine(settings: SandboxSettings): Promise<boolean> {
  return stopDetached(files(settings).record);
}

/** What the engine is, for people. */
export async function describeEngine(settings: SandboxSettings): Promise<string> {
  const version = await run(['docker', 'version', '--format', '{{.Server.Version}}']);
  const owner = runningProcess(files(settings).record) ? 'started by the sandbox' : 'your own';
  return `Docker ${version}, ${owner}, at ${findEngine(process.env).url}`;
}

/** Debian 13 and newer have the docker command in a package of its own. */
async function installEngine(): Promise<void> {
  await installPackages(['docker.io']);
  if (!(await succeeds(['docker', '--version']))) await installPackages(['docker-cli']);
}

/** An engine lists the processes of a container with the machine's own `ps`, which a small Debian does not have. */
async function ensureProcessList(): Promise<void> {
  if (canInstallPackages() && !(await succeeds(['ps', '--version']))) await installPackages(['procps']);
}

async function startEngine(settings: SandboxSettings): Promise<void> {
  const { record, log, pidFile } = files(settings);
  if (!runningProcess(record)) {
    rmSync(pidFile, { force: true });
    const mtu = routeMtu();
    const network = mtu === undefined ? [] : ['--mtu', String(mtu)];
    const command: [string, ...string[]] = ['dockerd', '-H', SOCKET_URL, '--pidfile', pidFile, ...network];
    startDetached({ record, log, command, environment: process.env });
  }
  await waitForDetached({ record, log }, 'the Docker engine', engineAnswers, START_SECONDS);
}

function assertLocal(): void {
  const { kind, url, origin } = findEngine(process.env);
  if (kind === 'unix') return;
  throw new SandboxError('ENGINE_UNUSABLE', {
    reason: `the Docker engine at ${url} (from ${origin}) may be on another machine and cannot reach a registry on 127.0.0.1 of this one`,
    remedy: 'Unset DOCKER_HOST and DOCKER_CONTEXT, or point them to the unix socket of an engine that runs here.',
  });
}

function assertMayStart(): void {
  const { url, origin } = findEngine(process.env);
  if (url !== SOCKET_URL) {
    throw new SandboxError('ENGINE_UNUSABLE', {
      reason: `the Docker engine at ${url} (from ${origin}) does not answer`,
      remedy: `Start it, or change ${origin} so that ${SOCKET_URL} of this machine is used.`,
    });
  }
  if (canInstallPackages()) return;
  if (existsSync(SOCKET)) {
    throw new SandboxError('ENGINE_UNUSABLE', {
      reason: `${SOCKET} is there, but its Docker engine does not answer this user`,
      remedy:
        'Start it (`sudo systemctl start docker`), or join its group (`sudo usermod -aG docker $USER`, then log in again).',
    });
  }
  throw new SandboxError('ENGINE_MISSING', {
    reason: 'no Docker engine answers here, and one can be installed only by root on Debian or Ubuntu',
    remedy: 'Install and start Docker (https://docs.docker.com/engine/install/), or run this command as root.',
  });
}

function files({ home }: SandboxSettings) {
  return { record: join(home, 'engine.json'), log: join(home, 'engine.log'), pidFile: join(home, 'dockerd.pid') };
}

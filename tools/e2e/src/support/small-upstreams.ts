import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from './run-program';
import { copyStaticBusybox } from './static-busybox';

const FOLDER = resolve(__dirname, '../../fixtures/upstream');
const TAG = '1-jdk21';

/** The repositories of Docker Hub that the images rest on. */
export const upstreamRepositories = ['jenkins/inbound-agent', 'jenkins/jenkins'] as const;

/** Builds small stand-ins of the upstreams and pushes them to the mirror; the lock that names their digests. */
export async function pushUpstreams(registry: string): Promise<string> {
  const lines: string[] = [];
  for (const repository of upstreamRepositories) {
    lines.push(`  docker.io/${repository}:${TAG}: ${await pushUpstream(registry, repository, repository)}`);
  }
  return `upstreams:\n${lines.join('\n')}\n`;
}

/** Pushes one stand-in that is marked so; its digest. */
export async function pushUpstream(registry: string, repository: string, mark: string): Promise<string> {
  const reference = `${registry}/upstream/${repository}:${TAG}`;
  const folder = await mkdtemp(join(tmpdir(), 'espalier-e2e-upstream-'));
  await cp(FOLDER, folder, { recursive: true });
  await copyStaticBusybox(join(folder, 'busybox'));
  await run([
    'docker',
    'build',
    '--quiet',
    '--network=none',
    '--build-arg',
    `REPOSITORY=${mark}`,
    '--tag',
    reference,
    folder,
  ]);
  await rm(folder, { recursive: true });
  const pushed = await run(['docker', 'push', reference]);
  const digest = /digest: (sha256:[0-9a-f]{64})/.exec(pushed)?.[1];
  if (digest === undefined) throw new Error(`no digest in:\n${pushed}`);
  return digest;
}

import { z } from 'zod';
import { callEmulator } from '../aws/call-emulator';
import type { SandboxSettings } from '../settings';
import { run, succeeds } from '../support/run';
import { dockerHubAnswers } from './docker-hub';
import { publishedLabels } from './published-labels';
import { buildStandIn, STAND_IN_KEY, standInKey } from './stand-in';
import { mirrorReference, mirrorRepository, type Upstream } from './upstream';

const labelsSchema = z.record(z.string(), z.string()).nullable();

/**
 * Makes sure that the sandbox's registry has an upstream: the image of Docker Hub where that answers, else a stand-in.
 * `emulator` is waited for only when the image is to be pushed. Gives what it is.
 */
export async function ensureUpstream(
  settings: SandboxSettings,
  upstream: Upstream,
  emulator: Promise<unknown>,
): Promise<string> {
  const published = await publishedLabels(settings, upstream);
  if (isCurrent(published, upstream)) return describe(published, upstream);
  const reference = mirrorReference(settings, upstream);
  if (!isCurrent(await localLabels(reference), upstream)) await obtain(settings, upstream, reference);
  await emulator;
  await callEmulator(settings, 'ecr', 'CreateRepository', { repositoryName: mirrorRepository(upstream) });
  await run(['docker', 'push', '--quiet', reference]);
  return describe(await publishedLabels(settings, upstream), upstream);
}

/** What an upstream in the registry is, for people. */
export function describe(labels: Readonly<Record<string, string>> | undefined, { repository, tag }: Upstream): string {
  const origin =
    labels && (labels[STAND_IN_KEY] === undefined ? 'from Docker Hub' : 'a stand-in built from Debian packages');
  return `${repository}:${tag}, ${origin ?? 'missing'}`;
}

async function obtain(settings: SandboxSettings, upstream: Upstream, reference: string): Promise<void> {
  if (!(await dockerHubAnswers())) {
    await buildStandIn(settings, upstream, reference);
    return;
  }
  const original = `docker.io/${upstream.repository}:${upstream.tag}`;
  await run(['docker', 'pull', '--quiet', '--platform', 'linux/amd64', original]);
  await run(['docker', 'tag', original, reference]);
}

function isCurrent(labels: Readonly<Record<string, string>> | null | undefined, upstream: Upstream): boolean {
  if (!labels) return false;
  const key = labels[STAND_IN_KEY];
  return key === undefined || key === standInKey(upstream);
}

async function localLabels(reference: string): Promise<Readonly<Record<string, string>> | undefined> {
  if (!(await succeeds(['docker', 'image', 'inspect', reference]))) return undefined;
  const format = '{{json .Config.Labels}}';
  return labelsSchema.parse(JSON.parse(await run(['docker', 'image', 'inspect', '--format', format, reference]))) ?? {};
}

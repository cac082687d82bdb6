import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { registryHost, type SandboxSettings } from '../settings';

/** An image of Docker Hub that the tree rests on. */
export interface Upstream {
  /** `jenkins/inbound-agent`. */
  readonly repository: string;
  readonly tag: string;
}

const RESTS_ON_UPSTREAM = ['base-agent', 'controller'];
const FROM = /^FROM\s+(?:docker\.io\/)?(jenkins\/[a-z-]+):([\w.-]+)/m;

/** The upstreams that the images of the tree name, in the order base agent, controller. */
export async function upstreamsOf(settings: SandboxSettings): Promise<readonly Upstream[]> {
  const texts = await Promise.all(
    RESTS_ON_UPSTREAM.map((image) => readFile(join(settings.workspaceRoot, 'images', image, 'Dockerfile'), 'utf8')),
  );
  return texts.flatMap((text) => {
    const [, repository, tag] = FROM.exec(text) ?? [];
    return repository !== undefined && tag !== undefined ? [{ repository, tag }] : [];
  });
}

/** The repository of an upstream in the sandbox's registry: the mirror that images/fleet.sandbox.yaml names. */
export function mirrorRepository({ repository }: Upstream): string {
  return `upstream/${repository}`;
}

/** The reference of an upstream in the sandbox's registry. */
export function mirrorReference(settings: SandboxSettings, upstream: Upstream): string {
  return `${registryHost(settings)}/${mirrorRepository(upstream)}:${upstream.tag}`;
}

import type { ImageDetails } from '@espalier/docker-engine';
import type { ImageTree } from '@espalier/image-tree';

/**
 * The folder in which an agent works: jenkins.remoteFSRoot of fleet.yaml, else what the image says, as
 * jenkins/inbound-agent does (AGENT_WORKDIR). Where an image says nothing, the folder that it begins in.
 */
export function workingFolder(
  { fleet }: Pick<ImageTree, 'fleet'>,
  { environment, workingDirectory }: Pick<ImageDetails, 'environment' | 'workingDirectory'>,
): string {
  const named = environment.find((variable) => variable.startsWith(VARIABLE))?.slice(VARIABLE.length);
  const folders = [fleet.jenkins?.remoteFSRoot, named, workingDirectory];
  return folders.find((folder) => folder?.startsWith('/') && folder !== '/') ?? '/mnt';
}

const VARIABLE = 'AGENT_WORKDIR=';

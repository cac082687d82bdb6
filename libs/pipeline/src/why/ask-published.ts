import { isEspalierError } from '@espalier/dockerfile';
import type { Registry } from '@espalier/registry';
import { connectFleet, type ConnectedFleet } from '../connect-fleet';
import { PipelineError } from '../errors';
import { readFamilies } from '../status/read-families';
import { publishedKeys, type PublishedKey } from './published-keys';
import type { Look } from './why-request';

/** What is published of an image, and what runs of it. */
export interface PublishedImages {
  readonly registry: Registry;
  /** The newest first. */
  readonly keys: readonly PublishedKey[];
  /** What the newest task definition says that it comes from. */
  readonly rolledOut?: { readonly key?: string; readonly commit?: string };
  /** What could not be looked at. */
  readonly notes: readonly string[];
}

/**
 * Asks registry and ECS for an image; does without ECS where that does not answer.
 *
 * @throws PipelineError `PUBLISHED_UNKNOWN`.
 */
export async function askPublished(look: Look, environment: NodeJS.ProcessEnv): Promise<PublishedImages> {
  try {
    const fleet = connectFleet(look.tree, environment);
    const registry = await fleet.parts.registry();
    const keys = await publishedKeys(registry, look.image.name);
    return { registry, keys, ...(keys.length === 0 ? { notes: [] } : await askRolledOut(look, fleet)) };
  } catch (error) {
    if (!isEspalierError(error)) throw error;
    throw new PipelineError('PUBLISHED_UNKNOWN', {
      location: error.location,
      reason: `what is published cannot be asked for: ${error.reason}`,
      remedy: `${error.remedy} Or compare with a commit, which needs no registry: --since=HEAD~1.`,
      cause: error,
    });
  }
}

async function askRolledOut(
  { tree, image }: Look,
  { parts, ancestry }: ConnectedFleet,
): Promise<Pick<PublishedImages, 'rolledOut' | 'notes'>> {
  try {
    const { families } = await readFamilies({ tree, parts, ancestry }, image);
    const newest = families[0]?.newest;
    return { ...(newest ? { rolledOut: newest } : {}), notes: [] };
  } catch (error) {
    if (!isEspalierError(error)) throw error;
    return { notes: [`What runs could not be looked at: ${error.message}`] };
  }
}

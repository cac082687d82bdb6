import { EspalierError } from '@espalier/dockerfile';
import { asEspalierError, assertReadsSucceeded, settle } from './failure';
import type { Outcome } from './outcome';
import { ImageProvider, type ProviderRequest } from './provide/image-provider';
import { schedule } from './schedule';

/** What a command that works on this machine is asked to do. */
export type BuildCommand = ProviderRequest;

/**
 * Builds images on the local engine; needs no credentials. What they read is taken from the registry where it is published
 * and one may read it, else built too, upstreams by their locked digest. Each gets the tag `<prefix>/<image>`, so that a
 * plain `docker build` of a child works next.
 *
 * @returns a promise of the outcome of each image; none of them rejects.
 */
export function build(command: BuildCommand): ReadonlyMap<string, Promise<Outcome>> {
  const { tree, images, emit } = command;
  const provider = ImageProvider.prepare(command).catch(asEspalierError);
  return schedule<Outcome>(tree, images, (image, read) =>
    settle(image, async () => buildOne(await provider, image, read), emit),
  );
}

async function buildOne(
  provider: ImageProvider | EspalierError,
  name: string,
  read: ReadonlyMap<string, Outcome>,
): Promise<Pick<Outcome, 'status' | 'key'>> {
  if (provider instanceof EspalierError) throw provider;
  assertReadsSucceeded(read);
  const { key, isNew } = await provider.build(name);
  return { status: isNew ? 'built' : 'unchanged', key };
}

import { parseReference, type Source } from '@espalier/dockerfile';
import type { DockerfileRule } from './dockerfile-rule';
import type { DockerfileView } from './dockerfile-view';

/** `latest`. (A FROM without a tag is hadolint's DL3006.) */
export const upstreamVersion: DockerfileRule = {
  id: 'ESP007',
  title: 'An upstream is named with its version',
  explanation:
    'The lock holds its digest, but nobody can read from the file what the image rests on, and the next update of the lock may bring any release.',
  remedy: 'Write the tag of a release, or a digest.',
  level: { base: 'error', product: 'error' },
  check: (view) =>
    view.upstreams
      .filter((source) => isUnversioned(source, view))
      .map(({ line, reference, instruction }) => ({
        line,
        detail: `${instruction} reads ${reference}, any version of it`,
      })),
};

function isUnversioned({ reference, instruction, stageIndex }: Source, { image }: DockerfileView): boolean {
  const { tag, digest } = parseReference(reference);
  if (digest !== undefined || (tag !== undefined && tag !== 'latest')) return false;
  const base = instruction === 'FROM' ? image.dockerfile.stages[stageIndex ?? -1]?.base : undefined;
  return tag === 'latest' || base === undefined || base.includes('$');
}

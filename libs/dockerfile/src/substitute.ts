import type { BuildOptions } from './build-options';
import type { Dockerfile } from './dockerfile';
import { parseReference } from './reference';
import { Refusal, locate } from './refusal';
import { checkedUses } from './sources';
import type { Place, Use } from './use';

/**
 * The text of the file with other images in place of those for which `replace` gives one. Everything else stays byte for
 * byte, line numbers too; of a flag the quotes may change. The work tree is not touched.
 *
 * @throws DockerfileError like `sourcesOf`; `REFERENCE_INVALID` for a replacement that is no image reference; `DOCKERFILE_INVALID` for
 *   one that a stage of the file has as its name.
 */
export function substituteSources(
  dockerfile: Dockerfile,
  options: BuildOptions,
  replace: (reference: string) => string | undefined,
): string {
  const edits = checkedUses(dockerfile, options).flatMap((use) => editsOf(dockerfile, use, replace));
  return edits.reduceRight(
    (text, { start, end, insert }) => text.slice(0, start) + insert + text.slice(end),
    dockerfile.text,
  );
}

/** Characters of the file, from `start` up to `end`, that give way to others. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

function editsOf(
  dockerfile: Dockerfile,
  use: Use,
  replace: (reference: string) => string | undefined,
): readonly Edit[] {
  if (use.target.kind !== 'image') return [];
  const replacement = replace(use.name);
  if (replacement === undefined) return [];
  parseReference(replacement);
  if (!isImage(replacement, dockerfile)) refuseStage(dockerfile, use, replacement);
  return editsAt(use.place, use.write(replacement));
}

/**
 * A word that goes over continued lines gives way on the last of them: were that one left empty, BuildKit would take the
 * next line for its continuation.
 */
function editsAt({ pieces, start, end }: Place, insert: string): readonly Edit[] {
  const covered = pieces
    .filter(({ at, length }) => at < end && at + length > start)
    .map(({ at, offset, length }) => ({
      start: offset + Math.max(start - at, 0),
      end: offset + Math.min(end - at, length),
    }));
  return covered.map((span, index) => ({ ...span, insert: index === covered.length - 1 ? insert : '' }));
}

/** A word that no stage has as its name, and that is no index of one. */
function isImage(reference: string, { stages }: Dockerfile): boolean {
  return reference !== 'scratch' && !/^\d+$/.test(reference) && !stages.some(({ name }) => name === reference);
}

function refuseStage({ file }: Dockerfile, { line }: Use, replacement: string): void {
  locate({ file, line }, () => {
    throw new Refusal(`${replacement} would be read as a stage of the file`, 'Give the stage another name.');
  });
}

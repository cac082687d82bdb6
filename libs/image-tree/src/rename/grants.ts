import { parse } from 'yaml';
import { z } from 'zod';
import { appendInYaml, removeFromYaml, replaceInYaml } from '../edit-yaml/edit-yaml';
import { TreeError } from '../errors';
import { isGranted } from '../grants';
import { lineOfYaml, type YamlSource } from '../yaml-layers';

/** What of fleet.yaml or an overlay grants something to images. */
const granted = z.record(z.string(), z.looseObject({ images: z.array(z.string()).default([]) })).nullish();
const grantsSchema = z
  .looseObject({
    ecs: z.looseObject({ taskRoles: granted }).nullish(),
    build: z.looseObject({ secrets: granted }).nullish(),
  })
  .nullish();

interface Grant {
  readonly path: readonly string[];
  readonly images: readonly string[];
}

/** The text of fleet.yaml or an overlay in which what was granted to an image is granted to it by its new name. */
export function renameInGrants(text: string, from: string, to: string): string {
  return grantsIn(text).reduce((edited, { path, images }) => {
    const index = images.indexOf(from);
    if (index >= 0) return replaceInYaml(edited, [...path, 'images', index], to);
    const isLost = isGranted(from, images) && !isGranted(to, images);
    return isLost ? appendInYaml(edited, [...path, 'images'], [to]) : edited;
  }, text);
}

/**
 * The text of fleet.yaml or an overlay without the name of an image; a grant that names it alone goes with it.
 *
 * @param others the other files of the fleet: what goes from one file is in force by another one, as they are merged.
 * @throws TreeError `GRANT_OVERLAID` for a grant that would go and that another file has too.
 */
export function removeFromGrants(source: YamlSource, name: string, others: readonly YamlSource[]): string {
  const named = grantsIn(source.text).filter(({ images }) => images.includes(name));
  return named.reduce((edited, { path, images }) => {
    if (images.length > 1) return removeFromYaml(edited, [...path, 'images', images.indexOf(name)]);
    assertNotOverlaid(path, name, source, others);
    return removeFromYaml(edited, path);
  }, source.text);
}

function assertNotOverlaid(
  path: readonly string[],
  name: string,
  source: YamlSource,
  others: readonly YamlSource[],
): void {
  const key = path.join('.');
  const having = others.filter(({ text }) => grantsIn(text).some((grant) => grant.path.join('.') === key));
  if (having.length === 0) return;
  const { file } = source;
  const files = having.map((other) => other.file);
  const line = lineOfYaml(source, path);
  throw new TreeError('GRANT_OVERLAID', {
    location: { file, ...(line !== undefined && { line }) },
    reason: `${key} names ${name} alone, and it stands in ${files.join(', ')} too`,
    remedy: `Take it out of ${[file, ...files].join(' and ')}, or name in ${file} another image that may have it: the list cannot be empty.`,
  });
}

function grantsIn(text: string): readonly Grant[] {
  const fleet = grantsSchema.parse(parse(text));
  const lists = [
    { at: ['ecs', 'taskRoles'], grants: fleet?.ecs?.taskRoles },
    { at: ['build', 'secrets'], grants: fleet?.build?.secrets },
  ];
  return lists.flatMap(({ at, grants }) =>
    Object.entries(grants ?? {}).map(([key, { images }]) => ({ path: [...at, key], images })),
  );
}

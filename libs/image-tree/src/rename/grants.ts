import picomatch from 'picomatch';
import { parse } from 'yaml';
import { z } from 'zod';
import { appendInYaml, removeFromYaml, replaceInYaml, type YamlPath } from '../edit-yaml/edit-yaml';

/** What of fleet.yaml or an overlay grants something to images. */
const granted = z.record(z.string(), z.looseObject({ images: z.array(z.string()).default([]) })).nullish();
const grantsSchema = z
  .looseObject({
    ecs: z.looseObject({ taskRoles: granted }).nullish(),
    build: z.looseObject({ secrets: granted }).nullish(),
  })
  .nullish();

interface Grant {
  readonly path: YamlPath;
  readonly images: readonly string[];
}

/** The text of fleet.yaml or an overlay in which what was granted to an image is granted to it by its new name. */
export function renameInGrants(text: string, from: string, to: string): string {
  return grantsIn(text).reduce((edited, { path, images }) => {
    const index = images.indexOf(from);
    if (index >= 0) return replaceInYaml(edited, [...path, 'images', index], to);
    const isLost = has(images, from) && !has(images, to);
    return isLost ? appendInYaml(edited, [...path, 'images'], [to]) : edited;
  }, text);
}

/** The text of fleet.yaml or an overlay without the name of an image; a grant that names it alone goes with it. */
export function removeFromGrants(text: string, name: string): string {
  const named = grantsIn(text).filter(({ images }) => images.includes(name));
  return named.reduce((edited, { path, images }) => {
    return removeFromYaml(edited, images.length === 1 ? path : [...path, 'images', images.indexOf(name)]);
  }, text);
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

function has(images: readonly string[], name: string): boolean {
  return images.some((glob) => picomatch.isMatch(name, glob));
}

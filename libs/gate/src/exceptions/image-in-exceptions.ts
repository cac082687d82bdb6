import { removeFromYaml, replaceInYaml, type YamlPath } from '@espalier/image-tree';
import { parse } from 'yaml';
import { z } from 'zod';

/** What of exceptions.yaml names images. */
const namesSchema = z
  .looseObject({ exceptions: z.array(z.looseObject({ images: z.array(z.string()).default([]) })).nullish() })
  .nullish();

/** The text of exceptions.yaml in which an image has its new name; all else stays, comments too. */
export function renameInExceptions(text: string, from: string, to: string): string {
  const named = entriesOf(text, from);
  return named.reduce((edited, { path, images }) => {
    return replaceInYaml(edited, [...path, 'images', images.indexOf(from)], to);
  }, text);
}

/** The text of exceptions.yaml without an image; an exception that names it alone goes with it. */
export function removeFromExceptions(text: string, name: string): string {
  // From the last one: an entry that goes moves those behind it.
  return entriesOf(text, name).reduceRight((edited, { path, images }) => {
    return removeFromYaml(edited, images.length === 1 ? path : [...path, 'images', images.indexOf(name)]);
  }, text);
}

function entriesOf(text: string, name: string): readonly { path: YamlPath; images: readonly string[] }[] {
  const entries = namesSchema.parse(parse(text))?.exceptions ?? [];
  return entries
    .map(({ images }, index) => ({ path: ['exceptions', index], images }))
    .filter(({ images }) => images.includes(name));
}

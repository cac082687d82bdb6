import { z } from 'zod';
import { exceptionSchema, type Exception } from './exception';

/** Path of the file, relative to the folder images/. */
export const EXCEPTIONS_FILE = 'exceptions.yaml';

const fileSchema = z.strictObject({
  exceptions: z
    .array(exceptionSchema)
    .nullish()
    .transform((entries): Exception[] => entries ?? [])
    .describe('Findings that may stay for a time'),
});

/** What the entries of the file are held against. */
export interface Surroundings {
  /** Names of all images of the tree, broken ones too. */
  readonly images: readonly string[];
  /** The day, YYYY-MM-DD in UTC. */
  readonly today: string;
}

/** The shape of images/exceptions.yaml, for editors: what an entry must be by itself. */
export const exceptionsFileShape = fileSchema.describe(
  'Accepted findings of the images, each with an owner and an expiry',
);

/** The shape of images/exceptions.yaml in a tree, on a day. */
export function exceptionsFileSchema({ images, today }: Surroundings) {
  const known = new Set(images);
  return fileSchema.check(({ value, issues }) => {
    const seen = new Set<string>();
    for (const [index, { id, images: named, createdAt }] of value.exceptions.entries()) {
      const issue = (message: string, ...path: (string | number)[]): void => {
        issues.push({ code: 'custom', input: value, path: ['exceptions', index, ...path], message });
      };
      if (seen.has(id)) issue(`${id} is there twice`, 'id');
      seen.add(id);
      for (const [place, image] of named.entries()) if (!known.has(image)) issue(missing(image), 'images', place);
      if (createdAt > today) issue(`is in the future; today is ${today} in UTC`, 'createdAt');
    }
  });
}

function missing(image: string): string {
  return image.includes('*') ? `${image} is a pattern: name each image` : `there is no image ${image} in the tree`;
}

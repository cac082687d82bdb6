import type { RegisteredTaskDefinition } from '@espalier/ecs';

/** What a revision runs. */
export interface RunningImage {
  readonly revision: number;
  /** The image by digest; of a revision that Espalier did not register, none. */
  readonly reference?: string;
  /** Content keys of the image and of those that it is made from, by name. */
  readonly keys: Readonly<Record<string, string>>;
}

/** What a revision runs, by its tags and its container. */
export async function runningImage(revision: RegisteredTaskDefinition): Promise<RunningImage> {
  const { contentOf, lineageKeysOf } = await import('@espalier/ecs');
  const reference = contentOf(revision)?.reference;
  return {
    revision: revision.revision,
    ...(reference === undefined ? {} : { reference }),
    keys: Object.fromEntries(lineageKeysOf(revision.tags)),
  };
}

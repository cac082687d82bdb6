import type { Dockerfile, EspalierError } from '@espalier/dockerfile';
import type { BrokenImage, Image, ImageSource } from './image';
import { imageSettingsSchema, type ImageSettings } from './image-settings';

/** A folder under images/ while the tree is read: what is known, and what is wrong so far. */
export interface ImageDraft {
  readonly name: string;
  readonly folder: string;
  readonly path: string;
  readonly problems: EspalierError[];
  settings: ImageSettings;
  dockerfile?: Dockerfile;
  dockerfileText: string;
  buildArgs: Record<string, string>;
  sources: readonly ImageSource[];
  /** The source on which the final stage rests; nothing for `FROM scratch`. */
  parentSource?: ImageSource;
  /** Names of images of the tree; those that are missing or part of a cycle are taken out with a problem. */
  reads: readonly string[];
}

/** A draft that nothing is known of yet. */
export function emptyDraft(name: string, folder: string, path: string): ImageDraft {
  return {
    name,
    folder,
    path,
    problems: [],
    settings: imageSettingsSchema.parse({}),
    dockerfileText: '',
    buildArgs: {},
    sources: [],
    reads: [],
  };
}

/** What a draft comes to once the whole tree was checked. */
export function finishDraft(draft: ImageDraft): Image | BrokenImage {
  const { name, folder, path, settings, reads, problems, dockerfile } = draft;
  if (problems.length > 0 || !dockerfile) return { name, folder, path, settings, reads, problems };
  return {
    ...{ name, folder, path, settings, reads, dockerfile },
    dockerfileText: draft.dockerfileText,
    buildArgs: draft.buildArgs,
    parent: draft.parentSource?.kind === 'tree' ? draft.parentSource.image : undefined,
    sources: draft.sources,
  };
}

/** Whether a folder cannot be built. */
export function isBroken(image: Image | BrokenImage): image is BrokenImage {
  return 'problems' in image;
}

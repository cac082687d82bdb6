import { EspalierError } from '@espalier/dockerfile';
import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { readFleet } from './fleet-file';
import { fleetSettingsSchema, type FleetSettings } from './fleet-settings';
import type { BrokenImage, Image } from './image';
import { finishDraft, isBroken } from './image-draft';
import { IMAGES } from './images-folder';
import { readImage } from './read-image';
import { checkRelations } from './relations';

/** All images of a workspace with the settings of their fleet. */
export interface ImageTree {
  readonly workspaceRoot: string;
  readonly configuration: string | undefined;
  readonly fleet: FleetSettings;
  /** What is wrong with fleet.yaml or its overlay; `fleet` then holds defaults, and nothing may be published. */
  readonly fleetProblem: EspalierError | undefined;
  /** By name, parents before their children. */
  readonly images: ReadonlyMap<string, Image>;
  /** By name. */
  readonly broken: ReadonlyMap<string, BrokenImage>;
}

/**
 * Reads images/ whole. What people wrote wrong is in `broken` and `fleetProblem`, one image apart from the other.
 *
 * @param configuration the overlay to lay over fleet.yaml; none: production.
 * @throws TreeError `CONFIGURATION_UNKNOWN`.
 */
export function readTree(workspaceRoot: string, configuration?: string): ImageTree {
  const { fleet, fleetProblem } = readFleetOrProblem(workspaceRoot, configuration);
  const drafts = listFolders(workspaceRoot).map((folder) =>
    readImage(nameOf(folder), join(workspaceRoot, IMAGES, folder), `${IMAGES}/${folder}`, fleet),
  );
  const ordered = checkRelations(drafts, fleet).map(finishDraft);
  const images = new Map(ordered.flatMap((image) => (isBroken(image) ? [] : [[image.name, image] as const])));
  const broken = new Map(ordered.flatMap((image) => (isBroken(image) ? [[image.name, image] as const] : [])));
  return { workspaceRoot, configuration, fleet, fleetProblem, images, broken };
}

function readFleetOrProblem(
  workspaceRoot: string,
  configuration: string | undefined,
): Pick<ImageTree, 'fleet' | 'fleetProblem'> {
  try {
    return { fleet: readFleet(workspaceRoot, configuration), fleetProblem: undefined };
  } catch (error) {
    const isWrongWord = error instanceof EspalierError && error.code === 'CONFIGURATION_UNKNOWN';
    if (!(error instanceof EspalierError) || isWrongWord) throw error;
    return { fleet: fleetSettingsSchema.parse({}), fleetProblem: error };
  }
}

/** A folder called fleet is refused, and goes by its path: the name stands for the whole. */
function nameOf(folder: string): string {
  return folder === 'fleet' ? `${IMAGES}/${folder}` : folder;
}

function listFolders(workspaceRoot: string): readonly string[] {
  const images = join(workspaceRoot, IMAGES);
  return readdirSync(images, { withFileTypes: true })
    .filter((entry) => isFolder(images, entry))
    .map(({ name }) => name)
    .sort();
}

/** Links count, so that one that dangles is seen; an empty folder is what Git leaves of a deleted one. */
function isFolder(images: string, entry: Dirent): boolean {
  if (entry.name.startsWith('.')) return false;
  return entry.isSymbolicLink() || (entry.isDirectory() && readdirSync(join(images, entry.name)).length > 0);
}

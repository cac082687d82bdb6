import { EspalierError } from '@espalier/dockerfile';
import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { readFleet } from './fleet-file';
import { fleetSettingsSchema, type FleetSettings } from './fleet-settings';
import type { BrokenImage, Image } from './image';
import { emptyDraft, finishDraft, isBroken } from './image-draft';
import { IMAGES } from './images-folder';
import { linkedFolder } from './linked-folder';
import { readImage } from './read-image';
import { checkRelations } from './relations';
import { readSubmodules } from './submodules';

/** A folder of that name is refused, and goes by its path: the name stands for the whole. */
const FLEET = 'fleet';

/** All images of a workspace with the settings of their fleet. */
export interface ImageTree {
  readonly workspaceRoot: string;
  /** The folder of the images, relative to the workspace, with forward slashes. */
  readonly imagesFolder: string;
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
 * Reads the images of a workspace, all of them. What people wrote wrong is in `broken` and `fleetProblem`, one image apart from the other.
 *
 * @param configuration the overlay to lay over fleet.yaml; none: production.
 * @param imagesFolder relative to the workspace, with forward slashes.
 * @throws TreeError `CONFIGURATION_UNKNOWN`.
 */
export function readTree(workspaceRoot: string, configuration?: string, imagesFolder: string = IMAGES): ImageTree {
  const { fleet, fleetProblem } = readFleetOrProblem(workspaceRoot, configuration, imagesFolder);
  const images = join(workspaceRoot, imagesFolder);
  const submodules = readSubmodules(workspaceRoot, imagesFolder);
  const drafts = listFolders(images, new Set(submodules.keys())).map((entry) => {
    const [folder, path] = [join(images, entry.name), `${imagesFolder}/${entry.name}`];
    const name = entry.name === FLEET ? path : entry.name;
    const elsewhere = submodules.get(entry.name) ?? (entry.isSymbolicLink() ? linkedFolder(path) : undefined);
    if (elsewhere) return { ...emptyDraft(name, folder, path), problems: [elsewhere] };
    return readImage(name, folder, path, fleet);
  });
  const ordered = checkRelations(drafts, fleet).map(finishDraft);
  const healthy = new Map(ordered.flatMap((image) => (isBroken(image) ? [] : [[image.name, image] as const])));
  const broken = new Map(ordered.flatMap((image) => (isBroken(image) ? [[image.name, image] as const] : [])));
  return { workspaceRoot, imagesFolder, configuration, fleet, fleetProblem, images: healthy, broken };
}

function readFleetOrProblem(
  workspaceRoot: string,
  configuration: string | undefined,
  imagesFolder: string,
): Pick<ImageTree, 'fleet' | 'fleetProblem'> {
  try {
    return { fleet: readFleet(workspaceRoot, configuration, imagesFolder), fleetProblem: undefined };
  } catch (error) {
    const isWrongWord = error instanceof EspalierError && error.code === 'CONFIGURATION_UNKNOWN';
    if (!(error instanceof EspalierError) || isWrongWord) throw error;
    return { fleet: fleetSettingsSchema.parse({}), fleetProblem: error };
  }
}

function listFolders(images: string, wanted: ReadonlySet<string>): readonly Dirent[] {
  return readdirSync(images, { withFileTypes: true })
    .filter((entry) => isFolder(images, entry) || wanted.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Links count, so that they are refused; an empty folder is what Git leaves of a deleted one. */
function isFolder(images: string, entry: Dirent): boolean {
  if (entry.name.startsWith('.')) return false;
  return entry.isSymbolicLink() || (entry.isDirectory() && readdirSync(join(images, entry.name)).length > 0);
}

import type { BuildOptions, Dockerfile } from '@espalier/dockerfile';
import { finalStages } from '@espalier/dockerfile';
import type { HistoryEntry } from '../archive/image-configuration';
import { alignHistory } from './align-history';
import { ownInstructions } from './own-instructions';

/** An image and the Dockerfile that it was built from. */
export interface BuiltImage {
  /** Of the image's configuration, the oldest entry first. */
  readonly history: readonly HistoryEntry[];
  /** Digests of the uncompressed layers, the lowest first. */
  readonly diffIds: readonly string[];
  readonly dockerfile: Dockerfile;
  /** What the build was started with. */
  readonly options: BuildOptions;
}

/** Where the layers of an image come from. */
export interface LocatedLayers {
  /** How many layers are those of the image that the Dockerfile rests on; ONBUILD triggers of that image count as its own. */
  readonly layersBelow: number;
  /** How many entries of the history are those of that image. */
  readonly historyBelow: number;
  /**
   * The line of the Dockerfile, from 1, that brought each layer, by the layer's digest: for those below, the FROM. Of two
   * layers that are the same, the upper one counts.
   */
  readonly lines: ReadonlyMap<string, number>;
}

/**
 * Tells which layers are an image's own and which instruction brought each, from the history that the builder wrote.
 *
 * @returns undefined where history, layers and Dockerfile do not fit together: another builder, a squashed image.
 * @throws DockerfileError `DOCKERFILE_INVALID` for a Dockerfile whose sources cannot be told.
 */
export function locateLayers({ history, diffIds, dockerfile, options }: BuiltImage): LocatedLayers | undefined {
  const layers = layersOf(history, diffIds);
  const aligned = layers && alignHistory(history, ownInstructions(dockerfile, options));
  if (!aligned) return undefined;
  const entryOfFirst = aligned[0]?.entry ?? history.length;
  const below = layers.slice(0, entryOfFirst).filter((layer) => layer !== undefined);
  const [lowest] = finalStages(dockerfile, options);
  if (lowest?.base === 'scratch' && entryOfFirst > 0) return undefined;
  const own = aligned.map(({ instruction, entry }) => [layers[entry], instruction.line] as const);
  const lines = [...below.map((layer) => [layer, lowest?.from.line ?? 1] as const), ...own];
  return {
    layersBelow: below.length,
    historyBelow: entryOfFirst,
    lines: new Map(lines.flatMap(([layer, line]) => (layer === undefined ? [] : [[layer, line] as const]))),
  };
}

/** The layer of each entry of the history; undefined where the two do not fit together. */
function layersOf(
  history: readonly HistoryEntry[],
  diffIds: readonly string[],
): readonly (string | undefined)[] | undefined {
  if (history.filter(({ emptyLayer }) => !emptyLayer).length !== diffIds.length) return undefined;
  let next = 0;
  return history.map(({ emptyLayer }) => (emptyLayer ? undefined : diffIds[next++]));
}

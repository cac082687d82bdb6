import type { ImageView } from './image-view';
import { isInstruction } from './instructions';

/** What of its parent's configuration an image took over or set, by the names of the Dockerfile. */
const fields = { STOPSIGNAL: 'stopSignal', HEALTHCHECK: 'healthcheck', VOLUME: 'volumes' } as const;

/**
 * What an image sets by itself: what its configuration has and its parent's has not. Where that is not known of the parent, the
 * image's own history tells.
 */
export function setHere({ configuration, below, history }: ImageView, keyword: keyof typeof fields): readonly string[] {
  const values = [configuration[fields[keyword]]].flat().filter((value) => value !== '');
  const before = below === undefined ? [] : below[fields[keyword]];
  if (before === undefined) return history.some((entry) => isInstruction(entry, keyword)) ? values : [];
  const known = new Set([before].flat());
  return values.filter((value) => !known.has(value));
}

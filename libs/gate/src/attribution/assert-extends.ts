import { GateError } from '../errors';

/**
 * Whether an image rests on another one: the layers of that one are its lowest.
 *
 * @param imageLayers digests of uncompressed layers, the lowest first.
 * @param parentLayers the same of the other one.
 */
export function isExtension(imageLayers: readonly string[], parentLayers: readonly string[]): boolean {
  return parentLayers.every((layer, index) => imageLayers[index] === layer);
}

/**
 * Holds an image to its parent.
 *
 * @throws GateError `LAYERS_NOT_EXTENDED`.
 */
export function assertExtends(imageLayers: readonly string[], parentLayers: readonly string[]): void {
  if (isExtension(imageLayers, parentLayers)) return;
  throw new GateError('LAYERS_NOT_EXTENDED', {
    reason: `the image does not rest on the ${parentLayers.length} layers of its parent`,
    remedy: 'Build it again on the parent that is published.',
  });
}

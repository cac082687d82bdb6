import { GateError } from '../errors';

/**
 * Holds an image to its parent: the layers of the parent are the image's lowest.
 *
 * @param imageLayers digests of uncompressed layers, the lowest first.
 * @param parentLayers those of the parent as it is in the registry.
 * @throws GateError `LAYERS_NOT_EXTENDED`.
 */
export function assertExtends(imageLayers: readonly string[], parentLayers: readonly string[]): void {
  if (parentLayers.every((layer, index) => imageLayers[index] === layer)) return;
  throw new GateError('LAYERS_NOT_EXTENDED', {
    reason: `the image does not rest on the ${parentLayers.length} layers of its parent`,
    remedy: 'Build it again on the parent that is published.',
  });
}

import type { ImageConfiguration } from './image-configuration';
import type { OwnFile } from './own-file';

/** One image, unpacked as far as the gate needs it. */
export interface ImageArchive {
  /**
   * Absolute path for the scanner: an OCI layout with the layers of the image, and its configuration without the history. With
   * a history, Trivy 0.68 takes the layers before a CMD for somebody else's base image, and looks for no secrets in them.
   */
  readonly scanTarget: string;
  /** The same of the layers below alone, the layer files shared; absent where there are none. */
  readonly belowTarget?: string;
  readonly configuration: ImageConfiguration;
  /** What the layers above `layersBelow` hold, the lowest first, each in the order of its tar. */
  readonly ownFiles: readonly OwnFile[];
}

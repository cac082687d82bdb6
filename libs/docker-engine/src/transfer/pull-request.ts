import type { RegistryCredentials } from '@espalier/image-tree';
import type { TransferProgress } from './transfer-progress';

/** The pull of one tag or digest. */
export interface PullRequest {
  /** A reference with a tag or a digest. */
  readonly reference: string;
  /** `linux/amd64`; the engine's own where it is left out. */
  readonly platform?: string;
  readonly credentials?: RegistryCredentials;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TransferProgress) => void;
}

import type { RegistryCredentials } from '@espalier/image-tree';
import type { TransferProgress } from './transfer-progress';

/** The push of one tag. */
export interface PushRequest {
  /** A local reference that names the registry: `localhost:5000/agents/python:key-…`. */
  readonly reference: string;
  readonly credentials?: RegistryCredentials;
  readonly signal?: AbortSignal;
  /** Seconds without any progress after which the push is given up as `REGISTRY_UNREACHABLE`; default 300. */
  readonly silenceSeconds?: number;
  readonly onProgress?: (progress: TransferProgress) => void;
}

/** What a push left in the registry. */
export interface PushResult {
  /** `sha256:…` of the manifest, as the registry confirmed it. */
  readonly digest: string;
  /** Bytes of the layers that were sent, as the engine counts them (before compression); 0 where the registry had them all. */
  readonly size: number;
}

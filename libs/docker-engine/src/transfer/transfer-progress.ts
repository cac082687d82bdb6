/** What a push or a pull says of one layer while it runs. */
export interface TransferProgress {
  /** The layer's short id; absent for a line about the whole transfer. */
  readonly layer?: string;
  /** The engine's own word: `Pushing`, `Mounted from agents/python`, `Layer already exists`, `Pull complete`. */
  readonly status: string;
  /** Bytes of this layer done so far. */
  readonly current?: number;
  /** Bytes of this layer in all. */
  readonly total?: number;
}

/** An image of the tree that another one rests on, as it was built or published. */
export interface Ancestor {
  readonly image: string;
  /** Digests of its uncompressed layers, the lowest first. */
  readonly layers: readonly string[];
  /** Its configuration as a registry keeps it, where a registry has it. */
  readonly configurationBytes?: Uint8Array | undefined;
}

/** An image that the engine has, ready to be looked at. */
export interface GateSubject {
  /** The engine's id of it. */
  readonly imageId: string;
  /** Content key. */
  readonly key: string;
  /** In the registry, where it is published. */
  readonly digest?: string | undefined;
  /** What it rests on in the tree, root first, its parent last; empty for a base image. */
  readonly ancestors: readonly Ancestor[];
}

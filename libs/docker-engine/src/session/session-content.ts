import type { RegistryCredentials } from '@espalier/image-tree';

/** What a build may ask of us while it runs, and nothing more. */
export interface SessionContent {
  readonly secrets: Readonly<Record<string, Buffer | string>>;
  readonly credentials: readonly RegistryCredentials[];
}

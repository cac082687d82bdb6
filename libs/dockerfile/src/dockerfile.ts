import type { Escape, SyntaxDirective } from './directives';
import type { Staged } from './stage';

/** A Dockerfile that BuildKit can read. */
export interface Dockerfile extends Staged {
  /** For messages: its path relative to the workspace. */
  readonly file: string;
  /** As it stands. */
  readonly text: string;
  readonly escape: Escape;
  /** The frontend image that `# syntax=` names. */
  readonly syntax: SyntaxDirective | undefined;
}

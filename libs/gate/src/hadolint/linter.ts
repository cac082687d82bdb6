import type { Dockerfile } from '@espalier/dockerfile';
import type { RuleFinding } from '../rule';

/** Something that knows what the field knows of Dockerfiles. */
export interface Linter {
  /**
   * What it finds, by the file that each Dockerfile says it is; every Dockerfile has an entry.
   *
   * @throws GateError `LINT_DID_NOT_RUN` whenever there is no whole answer; never an empty one instead.
   */
  lint(dockerfiles: readonly Dockerfile[], signal?: AbortSignal): Promise<ReadonlyMap<string, readonly RuleFinding[]>>;
}

import { z } from 'zod';

/**
 * What a reload answers instead of what it should:
 * - `failure`: 200 with a body that says that it failed; nothing is loaded.
 * - `older-failure`: the same with 500, as Jenkins answered before configuration-as-code 2099.
 * - `wrong-token`: 401. `no-token`: 404.
 * - `no-answer`: nothing, ever; nothing is loaded.
 * - `cut-after-loading`: the document is loaded, and the connection is cut.
 */
export const reloadFaultSchema = z.enum([
  'failure',
  'older-failure',
  'wrong-token',
  'no-token',
  'no-answer',
  'cut-after-loading',
]);

/** What a reload answers instead of what it should. */
export type ReloadFault = z.output<typeof reloadFaultSchema>;

/** The faults that the next reloads answer, one each. */
export class ReloadFaults {
  #next: readonly ReloadFault[] = [];

  /** Replaces them. */
  set(faults: readonly ReloadFault[]): void {
    this.#next = faults;
  }

  /** Takes the next one, if there is one. */
  take(): ReloadFault | undefined {
    const [first, ...rest] = this.#next;
    this.#next = rest;
    return first;
  }
}

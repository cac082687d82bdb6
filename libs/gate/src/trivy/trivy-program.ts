import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inEmptyFolder } from '../in-empty-folder';
import { runProgram } from '../run-program';
import { findProgram } from './find-program';
import { cannotStart, endedBadly, stopped } from './scan-failure';
import { trivyEnvironment, type Variables } from './trivy-environment';

/** Where Trivy is, and what it gets of our environment. */
export interface TrivyPlace {
  /** A name on PATH, or a path, relative to the workspace. */
  readonly path: string;
  /** Absolute path. */
  readonly workspace: string;
  readonly environment: Variables;
}

/** The file that a call's input is given as, in the folder in which Trivy runs. */
export const INPUT = 'input.json';

/** One start of Trivy. */
export interface TrivyCall {
  readonly arguments: readonly string[];
  /** Text for {@link INPUT}. */
  readonly input?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Trivy as a program of its own, in an empty folder, without settings of others. */
export class TrivyProgram {
  readonly #place: TrivyPlace;
  #path: string | undefined;

  constructor(place: TrivyPlace) {
    this.#place = place;
  }

  /** Absolute path, always the same one once it is known. Throws `SCAN_DID_NOT_RUN` when it is not there. */
  async path(): Promise<string> {
    this.#path ??= await findProgram(this.#place).catch((cause: unknown) => {
      throw cannotStart(this.#place.path, cause);
    });
    return this.#path;
  }

  /** What it prints. Throws `SCAN_DID_NOT_RUN` when it cannot be started, ends badly or is stopped. */
  async run({ arguments: words, input, signal }: TrivyCall): Promise<string> {
    const program = await this.path();
    return inEmptyFolder(async (folder) => {
      if (input !== undefined) await writeFile(join(folder, INPUT), input);
      const environment = trivyEnvironment(this.#place.environment, folder);
      const end = await runProgram({ program, arguments: words, environment, folder, signal }).catch(
        (cause: unknown) => {
          throw signal?.aborted ? stopped(cause) : cannotStart(program, cause);
        },
      );
      if (end.failure !== undefined) throw endedBadly(end.failure, end.stderr);
      return end.stdout;
    });
  }
}

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { sandboxSettings } from '@espalier/sandbox';
import { assertSucceeded } from './assert-succeeded';
import type { CiStep } from './ci-steps';
import { machineEnvironment, run, startProgram } from './run-program';
import { workspaceRoot, type WorkspaceClone } from './workspace-clone';

/** What a CI says about a run: its environment variables, and what its expressions come to. */
export interface CiRun {
  readonly environment: Readonly<Record<string, string>>;
  /** Values of expressions of GitHub Actions, without their braces, by how they are written. */
  readonly expressions?: Readonly<Record<string, string>>;
}

const FROM_REPOSITORY = "vars.ESPALIER_CONFIGURATION && format('--configuration={0}', vars.ESPALIER_CONFIGURATION)";

const { home: HOME } = sandboxSettings(process.env, workspaceRoot);

/** Runs the shell steps of CI in a clone, as its runner or agent does. */
export class CiMachine {
  readonly #clone: WorkspaceClone;
  readonly #temporary: string;
  readonly #trivy: Readonly<Record<string, string>>;

  private constructor(clone: WorkspaceClone, temporary: string, trivy: Readonly<Record<string, string>>) {
    this.#clone = clone;
    this.#temporary = temporary;
    this.#trivy = trivy;
  }

  /** A machine that is given Trivy from an archive, as operations would offer it. */
  static async start(clone: WorkspaceClone): Promise<CiMachine> {
    const temporary = clone.path('.sandbox/runner');
    await mkdir(temporary, { recursive: true });
    await writeFile(join(temporary, 'path'), '');
    const archive = join(temporary, 'trivy-of-operations.tar.gz');
    await run(['tar', '-czf', archive, '-C', join(HOME, 'trivy'), 'trivy']);
    const sha256 = createHash('sha256')
      .update(await readFile(archive))
      .digest('hex');
    return new CiMachine(clone, temporary, { 'vars.TRIVY_URL': `file://${archive}`, 'vars.TRIVY_SHA256': sha256 });
  }

  /**
   * Runs steps, one after the other, and gives what they wrote. `npm ci` is left out: a clone uses the packages of this
   * workspace. Throws where one fails.
   */
  async run(steps: readonly CiStep[], { environment, expressions = {} }: CiRun): Promise<string> {
    const outputs: string[] = [];
    for (const { command, environment: own } of steps) {
      if (command === 'npm ci') continue;
      const given = Object.entries(own).map(([name, text]) => [name, this.#evaluate(text, expressions)] as const);
      const end = await startProgram(['bash', '-e', '-c', command], {
        folder: this.#clone.root,
        environment: { ...(await this.#machine()), ...environment, ...Object.fromEntries(given) },
      }).end;
      assertSucceeded(end);
      outputs.push(stripVTControlCharacters(end.output));
    }
    return outputs.join('\n');
  }

  /** The summary that steps wrote for people, which is gone then. */
  async takeSummary(): Promise<string> {
    const text = await readFile(join(this.#temporary, 'summary.md'), 'utf8');
    await rm(join(this.#temporary, 'summary.md'));
    return text;
  }

  async #machine(): Promise<Readonly<Record<string, string>>> {
    const { PATH = '', ...machine } = machineEnvironment();
    const path = join(this.#temporary, 'path');
    const folders = (await readFile(path, 'utf8')).split('\n').filter((folder) => folder !== '');
    return {
      ...machine,
      // The Python of a runner has pip; that of this machine may not.
      PATH: [...new Set(folders), join(HOME, 'python/bin'), dirname(process.execPath), PATH].join(':'),
      ...{ CI: 'true', NX_DAEMON: 'false', RUNNER_TEMP: this.#temporary },
      ...{ GITHUB_PATH: path, GITHUB_STEP_SUMMARY: join(this.#temporary, 'summary.md') },
    };
  }

  #evaluate(text: string, expressions: Readonly<Record<string, string>>): string {
    const known = { ...this.#trivy, [FROM_REPOSITORY]: '--configuration=sandbox', ...expressions };
    return text.replaceAll(/\$\{\{ (.+?) \}\}/g, (_all, written: string) => {
      const value = Object.entries(known).find(([name]) => name === written)?.[1];
      if (value === undefined) throw new Error(`nobody said what ${written} is`);
      return value;
    });
  }
}

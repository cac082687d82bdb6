import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sandboxSettings } from '@espalier/sandbox';
import { assertSucceeded } from '../assert-succeeded';
import { machineEnvironment, startProgram } from '../run-program';
import { workspaceRoot } from '../workspace-clone';
import { gitEnvironment } from './git-environment';
import { missingLines } from './missing-lines';
import { snapshotOrigin } from './snapshot-origin';
import type { CommandStep, WalkStep } from './walk-step';

type Environment = Readonly<Record<string, string>>;

/** Somebody who does what pages say, in a folder of their own, with the sandbox of this machine. */
export class Walker {
  readonly #home: string;
  readonly #environment: Environment;
  #folder: string;

  constructor(home: string, environment: Environment) {
    this.#home = home;
    this.#folder = home;
    this.#environment = environment;
  }

  /** Does it; throws where commands fail or print something else than the page shows. */
  async take(step: WalkStep): Promise<void> {
    if (step.kind === 'commands') return this.#type(step);
    const path = join(this.#folder, step.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, step.text);
  }

  /** Removes all folders. */
  async stop(): Promise<void> {
    await rm(this.#home, { recursive: true, force: true });
  }

  /** As one shell would: the next commands begin in the folder that these end in. */
  async #type({ script, shown }: CommandStep): Promise<void> {
    const last = join(this.#home, 'last-folder');
    const command = ['bash', '-e', '-o', 'pipefail', '-c', `${script}\npwd > '${last}'`];
    const end = await startProgram(command, { folder: this.#folder, environment: this.#environment }).end;
    assertSucceeded(end);
    const missing = missingLines(shown, end.output);
    if (missing.length > 0) throw new Error(`it does not print:\n${missing.join('\n')}\nbut:\n${end.output}`);
    this.#folder = (await readFile(last, 'utf8')).trim();
  }
}

/** Somebody with nothing but a repository to clone, which holds the files of this workspace as they are now. */
export async function startWalk(): Promise<Walker> {
  const home = await mkdtemp(join(tmpdir(), 'espalier-walk-'));
  const repository = join(home, 'origin.git');
  await snapshotOrigin(repository);
  return new Walker(home, {
    ...machineEnvironment(),
    ...(await gitEnvironment(repository, join(home, 'template'))),
    NX_DAEMON: 'false',
    ESPALIER_SANDBOX_HOME: sandboxSettings(process.env, workspaceRoot).home,
  });
}

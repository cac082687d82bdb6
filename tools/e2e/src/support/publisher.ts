import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertSucceeded } from './assert-succeeded';
import { startProxy, type Matcher, type Proxy } from './proxy';
import type { Rig } from './rig';
import type { ProgramEnd, RunningProgram } from './run-program';
import { WorkspaceClone, workspaceRoot } from './workspace-clone';

const OVERLAY = 'images/fleet.sandbox.yaml';
/** What a publish needs of the sandbox's folder. */
const SANDBOX = ['bin', 'python', 'trivy', 'controller'];

/** One of several that publish from one repository to one AWS: a clone of its own, with its own way to the API of AWS. */
export class Publisher {
  readonly clone: WorkspaceClone;
  readonly #proxy: Proxy;
  #running: RunningProgram | undefined;

  constructor(clone: WorkspaceClone, proxy: Proxy) {
    this.clone = clone;
    this.#proxy = proxy;
  }

  /** Starts to publish what the last commit of its work tree affects, as CI does after a merge. */
  start(): RunningProgram {
    const range = ['--base=HEAD~1', '--head=HEAD'];
    this.#running = this.clone.start(['affected', '-t', 'publish', '-c', 'sandbox', ...range]);
    return this.#running;
  }

  /** Publishes the same to the end; throws where that fails. */
  async publish(): Promise<ProgramEnd> {
    const end = await this.start().end;
    assertSucceeded(end);
    return end;
  }

  /** Fetches what the repository has by now, and has the work tree hold a commit of it. */
  async checkOut(commit: string): Promise<void> {
    await this.clone.git('fetch', '--quiet');
    await this.clone.git('checkout', '--quiet', '--detach', commit);
  }

  /** Lets what it started go on to these requests, one after the other, and holds the last of them up. */
  async holdAt(...moments: readonly Matcher[]): Promise<void> {
    for (const moment of moments) {
      const met = this.#proxy.met();
      this.#proxy.pass();
      this.#proxy.interfere(moment, 'held');
      await this.#running?.reaches(met);
    }
  }

  /** Lets what is held up go on. */
  goOn(): void {
    this.#proxy.pass();
  }

  /** Kills what it started, with all that this started; what is held up never happens. */
  async kill(): Promise<void> {
    const { process: { pid } = {}, end } = this.#running ?? {};
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    await end;
    this.#proxy.pass();
  }

  /** Removes it. */
  async stop(): Promise<void> {
    await this.#proxy.stop();
    await rm(this.clone.root, { recursive: true, force: true });
  }
}

/** Clones the repository of a rig, for one more publisher. */
export async function addPublisher({ clone, registry }: Rig): Promise<Publisher> {
  const proxy = await startProxy(registry);
  const own = new WorkspaceClone(await mkdtemp(join(tmpdir(), 'espalier-e2e-')));
  await clone.git('clone', '--quiet', clone.root, own.root);
  await cp(clone.path('.git/info/exclude'), own.path('.git/info/exclude'));
  await symlink(join(workspaceRoot, 'node_modules'), own.path('node_modules'));
  for (const folder of SANDBOX) {
    await cp(clone.path(`.sandbox/${folder}`), own.path(`.sandbox/${folder}`), { recursive: true });
  }
  await own.replace(OVERLAY, `endpoint: http://${registry}`, `endpoint: http://${proxy.host}`);
  return new Publisher(own, proxy);
}

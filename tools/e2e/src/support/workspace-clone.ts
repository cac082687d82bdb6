import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { machineEnvironment, run, startProgram, type ProgramEnd, type RunningProgram } from './run-program';

/** The root of the workspace that is tested. */
export const workspaceRoot = resolve(__dirname, '../../../..');

const SETTINGS = [
  'package.json',
  'nx.json',
  '.env',
  '.nxignore',
  '.gitignore',
  '.hadolint.yaml',
  'tsconfig.json',
  'tsconfig.base.json',
];
const FLEETS = ['images/fleet.yaml', 'images/fleet.sandbox.yaml'];
const SMALL_IMAGES = resolve(__dirname, '../../fixtures/images');

/** A Git work tree of its own that uses this workspace's code, with images that are built in a second. */
export class WorkspaceClone {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** The absolute path of a file of the clone. */
  path(file: string): string {
    return join(this.root, file);
  }

  /** The text of a file. */
  read(file: string): Promise<string> {
    return readFile(this.path(file), 'utf8');
  }

  /** Writes a file, and its folder where that is missing. */
  async write(file: string, text: string | Buffer): Promise<void> {
    await mkdir(dirname(this.path(file)), { recursive: true });
    await writeFile(this.path(file), text);
  }

  /** Replaces a text that a file holds. */
  async replace(file: string, from: string, to: string): Promise<void> {
    const text = await this.read(file);
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    await this.write(file, text.replaceAll(from, to));
  }

  /** Removes a file or a folder. */
  async remove(file: string): Promise<void> {
    await rm(this.path(file), { recursive: true, force: true });
  }

  /** Commits everything. */
  async commit(message: string): Promise<void> {
    await this.git('add', '--all');
    await this.git('-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost', 'commit', '--quiet', '-m', message);
  }

  /** Runs git. */
  git(...parameters: readonly string[]): Promise<string> {
    return run(['git', ...parameters], this.root);
  }

  /** Starts `npx nx …` in a process group of its own; `environment` is laid over that of the machine. */
  start(parameters: readonly string[], environment: Readonly<Record<string, string>> = {}): RunningProgram {
    return startProgram([this.path('node_modules/.bin/nx'), ...parameters], {
      folder: this.root,
      environment: { ...machineEnvironment(), NX_DAEMON: 'false', ...environment },
    });
  }

  /** Runs `npx nx …` to its end. */
  nx(parameters: readonly string[], environment?: Readonly<Record<string, string>>): Promise<ProgramEnd> {
    return this.start(parameters, environment).end;
  }
}

/** Makes a clone whose configuration `sandbox` names the emulator and the stand-in of the controller on these ports. */
export async function cloneWorkspace(port: number, controllerPort: number): Promise<WorkspaceClone> {
  const clone = new WorkspaceClone(await mkdtemp(join(tmpdir(), 'espalier-e2e-')));
  await cp(SMALL_IMAGES, clone.path('images'), { recursive: true });
  for (const file of [...SETTINGS, ...FLEETS]) await cp(join(workspaceRoot, file), clone.path(file));
  await clone.replace('images/fleet.sandbox.yaml', '127.0.0.1:4566', `127.0.0.1:${port}`);
  await clone.replace('images/fleet.sandbox.yaml', ':8484/', `:${controllerPort}/`);
  await clone.write('README.md', 'A clone.\n');
  await symlink(join(workspaceRoot, 'node_modules'), clone.path('node_modules'));
  await clone.git('init', '--quiet', '--initial-branch=main');
  // .gitignore means a folder, and this is a link.
  await clone.write('.git/info/exclude', 'node_modules\n');
  return clone;
}

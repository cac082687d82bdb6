import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pLimit from 'p-limit';
import { outputTail } from '../output-tail';
import type { Tester, TestLimits, TestTarget } from '../tester';
import type { TestResult } from '../test-result';
import type { InheritedTests } from '../tests-for';
import { cannotStart, killed, noImage, noReport, stopped, timedOut } from './did-not-run';
import { runProgram, type ProgramEnd } from './run-program';
import { resultsOf } from './structure-report';

/** Which container-structure-test, and how long it may take. */
export interface StructureTesterOptions {
  /** A name on PATH, or a path relative to the workspace. */
  readonly path: string;
  /** Absolute path. */
  readonly workspace: string;
  /** Only PATH and HOME of it reach the program. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For the tests of one file; 600 where it is left out. */
  readonly timeoutSeconds?: number;
}

const defaultTimeoutSeconds = 600;
const defaultLimits: TestLimits = { memoryMebibytes: 2048, cpus: 1, processes: 1024 };
const filesAtATime = 2;

/** container-structure-test as a program of its own; only its JSON report is believed, never its exit code or its text. */
export function structureTester(options: StructureTesterOptions): Tester {
  return new StructureTester(options);
}

class StructureTester implements Tester {
  readonly #options: StructureTesterOptions;

  constructor(options: StructureTesterOptions) {
    this.#options = options;
  }

  async test(target: TestTarget, signal?: AbortSignal): Promise<readonly TestResult[]> {
    if (target.tests.length === 0) return [];
    if (!(await target.engine.inspectImage(target.image))) throw noImage(target.image);
    const failed = new AbortController();
    const either = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
    const limit = pLimit(filesAtATime);
    const running = target.tests.map((tests) => limit(() => this.#testFile(target, tests, either)));
    try {
      return (await Promise.all(running)).flat();
    } finally {
      failed.abort();
      await Promise.allSettled(running);
    }
  }

  async #testFile(target: TestTarget, tests: InheritedTests, signal: AbortSignal): Promise<readonly TestResult[]> {
    const { timeoutSeconds = defaultTimeoutSeconds } = this.#options;
    const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
    try {
      return await this.#inFolder(target, tests, AbortSignal.any([signal, timeout]));
    } catch (thrown) {
      if (signal.aborted) throw stopped(thrown);
      throw timeout.aborted ? timedOut(tests.file, timeoutSeconds) : thrown;
    }
  }

  async #inFolder(target: TestTarget, tests: InheritedTests, signal: AbortSignal): Promise<readonly TestResult[]> {
    signal.throwIfAborted();
    const { timeoutSeconds = defaultTimeoutSeconds } = this.#options;
    const { limits = defaultLimits } = target;
    const network = tests.tests.network ? 'bridge' : 'none';
    const engine = await target.engine.confine({ network, limits, timeoutSeconds });
    const folder = await mkdtemp(join(tmpdir(), 'espalier-tests-'));
    try {
      await writeFile(join(folder, 'tests.yaml'), configurationOf(tests));
      return await this.#run(folder, engine.url, target, tests, signal);
    } finally {
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #run(
    folder: string,
    engine: string,
    { image, platform }: TestTarget,
    tests: InheritedTests,
    signal: AbortSignal,
  ): Promise<readonly TestResult[]> {
    const { PATH, HOME } = this.#options.environment;
    const environment = { PATH, HOME, TMPDIR: folder, DOCKER_HOST: engine };
    const words = ['test', '--driver', 'docker', '--image', image, '--platform', platform, '--no-color'];
    const report = ['--config', 'tests.yaml', '--output', 'json', '--test-report', 'report.json'];
    const program = this.#program();
    const call = { program, arguments: [...words, ...report], environment, folder, signal };
    const end = await runProgram(call).catch((cause: unknown) => {
      throw signal.aborted ? cause : cannotStart(program, cause);
    });
    signal.throwIfAborted();
    return read(folder, end, tests);
  }

  #program(): string {
    const { path, workspace } = this.#options;
    return path.includes('/') ? resolve(workspace, path) : path;
  }
}

/** What was checked is what is run: written anew as JSON, which is YAML too. The program reads its defaults only from `.yaml`. */
function configurationOf({ tests }: InheritedTests): string {
  return JSON.stringify({ ...tests, network: undefined });
}

async function read(folder: string, end: ProgramEnd, tests: InheritedTests): Promise<readonly TestResult[]> {
  if (end.killedBy !== undefined) throw killed(end.killedBy);
  try {
    return resultsOf(await readFile(join(folder, 'report.json'), 'utf8'), tests);
  } catch (cause) {
    throw noReport(end.ended, outputTail(end.stderr).split('\n').at(-1) ?? '', cause);
  }
}

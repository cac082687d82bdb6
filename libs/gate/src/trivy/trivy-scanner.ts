import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pLimit from 'p-limit';
import type { z } from 'zod';
import { runProgram } from '../run-program';
import type { Scanner, ScanReport, ScanTarget } from '../scanner';
import { cannotStart, endedBadly, noReport, stopped } from './scan-failure';
import { scanArguments, scanEnvironment, versionArguments, type TrivyDatabase } from './trivy-command';
import { findingsOf, trivyReportSchema, trivyVersionSchema } from './trivy-report';

/** Which Trivy, and with which advisories. */
export interface TrivyOptions {
  /** A name on PATH, or a path, relative to the workspace. */
  readonly path: string;
  /** Folder of its databases and of layers that it knows, relative to the workspace. Default: Trivy's own. */
  readonly cache?: string | undefined;
  /** Whether the database in the cache is used as it is. */
  readonly offline: boolean;
  /** Absolute path. */
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Trivy as a program of its own; only its JSON is believed, never its exit code alone or its text. */
export function trivyScanner(options: TrivyOptions): Scanner {
  return new TrivyScanner(options);
}

type Version = z.output<typeof trivyVersionSchema>;

class TrivyScanner implements Scanner {
  readonly #program: string;
  readonly #database: TrivyDatabase;
  readonly #environment: TrivyOptions['environment'];
  /** Trivy locks its cache: a second scan would wait five seconds and then fail. */
  readonly #oneAtATime = pLimit(1);
  #version: Version | undefined;

  constructor({ path, cache, offline, workspace, environment }: TrivyOptions) {
    this.#program = path.includes('/') ? resolve(workspace, path) : path;
    this.#database = { cache: cache === undefined ? undefined : resolve(workspace, cache), offline };
    this.#environment = environment;
  }

  scan(target: ScanTarget, signal?: AbortSignal): Promise<ScanReport> {
    return this.#oneAtATime(() => inEmptyFolder((folder) => this.#scan(target, folder, signal)));
  }

  async #scan(target: ScanTarget, folder: string, signal: AbortSignal | undefined): Promise<ScanReport> {
    const environment = scanEnvironment(this.#environment, target, folder);
    const ask = (words: string[]) => this.#run(words, environment, folder, signal);
    const report = parse(trivyReportSchema, await ask(scanArguments(target, this.#database)));
    this.#version ??= parse(trivyVersionSchema, await ask(versionArguments(this.#database)));
    const { OS: os, DiffIDs: layers } = report.Metadata;
    return {
      findings: findingsOf(report),
      layers,
      scanner: { name: 'trivy', version: this.#version.Version },
      database: { updatedAt: new Date(this.#version.VulnerabilityDB.UpdatedAt) },
      ...(os === undefined ? {} : { os: { family: os.Family, name: os.Name } }),
    };
  }

  async #run(
    words: string[],
    environment: TrivyOptions['environment'],
    folder: string,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const call = { program: this.#program, arguments: words, environment, folder, signal };
    const end = await runProgram(call).catch((cause: unknown) => {
      throw signal?.aborted ? stopped(cause) : cannotStart(this.#program, cause);
    });
    if (end.failure !== undefined) throw endedBadly(end.failure, end.stderr);
    return end.stdout;
  }
}

/** An empty folder to work in, so that no trivy.yaml and no .trivyignore hides anything; removed with all that Trivy leaves. */
async function inEmptyFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'espalier-scan-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, stdout: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(stdout));
  } catch (cause) {
    throw noReport(stdout, cause);
  }
}

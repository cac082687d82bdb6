import { resolve } from 'node:path';
import type { GateSettings } from '@espalier/image-tree';
import pLimit from 'p-limit';
import type { ScanReport } from '../scan-report';
import type { Scanner, ScanTarget } from '../scanner';
import { demandCanary, DEFAULT_CANARY } from './canary';
import { parseOutput } from './parse-output';
import { historyTold, isCacheBusy, otherImage } from './scan-failure';
import { scanReportOf } from './scan-report-of';
import { forgetArguments, scanArguments, type TrivyDatabase } from './trivy-command';
import { TrivyProgram, type TrivyPlace } from './trivy-program';
import { trivyReportSchema, type TrivyReport } from './trivy-report';
import { demandTrust, type TrustedScanner, type TrustSettings } from './trust';

/** Which Trivy, with which advisories, and what is demanded of both: part `gate` of fleet.yaml, and where it runs. */
export interface TrivyOptions
  extends TrivyPlace, Pick<GateSettings['scanner'], 'version' | 'sha256' | 'offline' | 'canary'> {
  /** Folder of its databases and of layers that it knows, relative to the workspace. Default: Trivy's own. */
  readonly cache?: string | undefined;
  /** Whether the advisories are made up. */
  readonly sample?: boolean;
  /** How old the database may be: `24h` (default), `3d`. */
  readonly databaseMaxAge?: string;
  /** Default: the machine's clock. */
  readonly now?: () => Date;
}

/** How often a cache that another run holds is asked for again; Trivy waits five seconds each time. */
const ATTEMPTS = 24;

/**
 * Trivy as a program of its own; only its JSON is believed, never its exit code alone or its text, and that only after
 * it has shown, once a scanner, that it is the program that is pinned, with advisories of today that find something.
 */
export function trivyScanner(options: TrivyOptions): Scanner {
  return new TrivyScanner(options);
}

class TrivyScanner implements Scanner {
  readonly #trivy: TrivyProgram;
  readonly #database: TrivyDatabase;
  readonly #settings: TrustSettings;
  readonly #canary: NonNullable<TrivyOptions['canary']>;
  readonly #sample: boolean;
  /** Trivy locks its cache of layers: a second scan would wait for it, and then fail. */
  readonly #oneAtATime = pLimit(1);
  #trusted: TrustedScanner | undefined;
  #sang = false;

  constructor(options: TrivyOptions) {
    const {
      cache,
      offline,
      workspace,
      canary,
      sample = false,
      databaseMaxAge = '24h',
      now = () => new Date(),
    } = options;
    this.#trivy = new TrivyProgram(options);
    this.#database = { cache: cache === undefined ? undefined : resolve(workspace, cache), offline };
    this.#settings = { version: options.version, sha256: options.sha256, databaseMaxAge, now };
    this.#canary = canary ?? [...DEFAULT_CANARY];
    this.#sample = sample;
  }

  scan(target: ScanTarget, signal?: AbortSignal): Promise<ScanReport> {
    return this.#oneAtATime(() => this.#scan(target, signal));
  }

  async #scan(target: ScanTarget, signal: AbortSignal | undefined): Promise<ScanReport> {
    const trusted = (this.#trusted ??= await demandTrust(this.#settings, this.#trivy, this.#database, signal));
    const [asking, hearing] = [this.#ask(target, signal), this.#hearCanary(signal)];
    await Promise.allSettled([asking, hearing]);
    await hearing;
    const stdout = await asking;
    const report = parseOutput(trivyReportSchema, stdout);
    await this.#demandWhole(report, target);
    return scanReportOf({ report, stdout, target, trusted, sample: this.#sample, trivy: this.#trivy });
  }

  async #ask(target: ScanTarget, signal: AbortSignal | undefined, attempts = ATTEMPTS): Promise<string> {
    try {
      return await this.#trivy.run({ arguments: scanArguments(target.archive, this.#database), signal });
    } catch (error) {
      if (attempts <= 1 || !isCacheBusy(error)) throw error;
      return await this.#ask(target, signal, attempts - 1);
    }
  }

  async #hearCanary(signal: AbortSignal | undefined): Promise<void> {
    if (!this.#sang) await demandCanary(this.#canary, this.#trivy, this.#database, signal);
    this.#sang = true;
  }

  async #demandWhole({ ArtifactName, Metadata }: TrivyReport, { archive, layers }: ScanTarget): Promise<void> {
    if (ArtifactName !== archive || (layers && !isSame(layers, Metadata.DiffIDs))) throw otherImage();
    if ((Metadata.ImageConfig.history ?? []).length === 0) return;
    await this.#trivy.run({ arguments: forgetArguments(this.#database) });
    throw historyTold(archive);
  }
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}

import type { EspalierError } from '@espalier/dockerfile';
import type { CheckName, CheckResult, Finding, GateReport, JudgedFinding } from '@espalier/gate';
import type { TestResult } from '@espalier/image-tests';
import { asEspalierError } from '../failure';
import type { Inside } from './look-inside';

const ALL: readonly CheckName[] = ['lint', 'scan', 'inspection', 'tests'];

/** What was found out about one image so far, and which checks could not run. */
export class ImageRecord {
  readonly #wanted: ReadonlySet<CheckName>;
  readonly #findings: Finding[] = [];
  readonly #ran = new Set<CheckName>();
  readonly #failures = new Map<CheckName, EspalierError>();
  inside: Inside | undefined;
  tests: readonly TestResult[] = [];

  constructor(wanted: ReadonlySet<CheckName>) {
    this.#wanted = wanted;
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** Why the first check that could not run could not; nothing where all ran. */
  get failure(): EspalierError | undefined {
    return [...this.#failures.values()][0];
  }

  /** Whether every check there is ran. */
  get isComplete(): boolean {
    return this.#ran.size === ALL.length;
  }

  /** Whether a check is to be made. */
  wants(check: CheckName): boolean {
    return this.#wanted.has(check);
  }

  /** Runs what gives the findings of some checks, as far as they are wanted. It never rejects for an error that people can read. */
  async run(checks: readonly CheckName[], work: () => Promise<readonly Finding[]>): Promise<void> {
    const wanted = checks.filter((check) => this.wants(check));
    if (wanted.length === 0) return;
    try {
      this.#findings.push(...(await work()));
      for (const check of wanted) this.#ran.add(check);
    } catch (thrown) {
      for (const check of wanted) this.#failures.set(check, asEspalierError(thrown));
    }
  }

  /** How each check went, once policy has spoken. */
  async results(judged: readonly JudgedFinding[]): Promise<GateReport['checks']> {
    const { checkOf } = await import('@espalier/gate');
    const blocked = new Set(judged.filter(({ status }) => status === 'blocks').map(checkOf));
    const result = (check: CheckName): CheckResult => this.#resultOf(check, blocked.has(check));
    return { lint: result('lint'), scan: result('scan'), inspection: result('inspection'), tests: result('tests') };
  }

  #resultOf(check: CheckName, isBlocked: boolean): CheckResult {
    if (!this.wants(check)) return { state: 'not-needed' };
    const failure = this.#failures.get(check);
    if (failure) {
      return { state: 'did-not-run', code: failure.code, reason: failure.reason, remedy: failure.remedy };
    }
    if (!this.#ran.has(check)) return { state: 'not-reached' };
    return { state: isBlocked ? 'failed' : 'passed' };
  }
}

import type { CheckName, Exception, Finding, GateReport } from '@espalier/gate';
import { lineageOf, tierOf, type Image, type ImageTree } from '@espalier/image-tree';
import type { Registry } from '@espalier/registry';
import type { EmitEvent } from '../events';
import { once } from '../once';
import type { Parts } from '../parts';
import type { GateJournal } from './gate-journal';
import type { GateSubject } from './gate-subject';
import { gateTools, type GateTools } from './gate-tools';
import { ImageInspector } from './image-inspector';
import { ImageRecord } from './image-record';
import { ImageTester } from './image-tester';
import { reportOf } from './report-of';
import { testFindings } from './test-image';

/** The gate of one run. */
export interface GateRequest {
  readonly tree: ImageTree;
  /** Names of the images whose Dockerfiles are linted in one go. */
  readonly images: readonly string[];
  readonly engine: Parts['engine'];
  /** The registry, where one may read it: it knows what an image passed when it was published last. */
  readonly registry: () => Promise<Registry | undefined>;
  readonly environment: NodeJS.ProcessEnv;
  readonly emit: EmitEvent;
  readonly signal: AbortSignal;
  /** Images that are tested at a time. */
  readonly concurrency: number;
  /** Takes the reports. */
  readonly journal: GateJournal;
  /** Default: the machine's clock. */
  readonly now?: () => Date;
}

/** What one image passed. */
export interface Passed {
  readonly subject: GateSubject;
  readonly report: GateReport;
  /** Bill of materials, CycloneDX JSON. */
  readonly sbom: string | undefined;
}

/** Holds images to the rules, one by one; what several of them need is made once. */
export class Gate {
  readonly #request: GateRequest;
  readonly #tools: GateTools;
  readonly #tester: ImageTester;
  readonly #inspector: ImageInspector;
  readonly #lint: () => Promise<ReadonlyMap<string, readonly Finding[]>>;
  readonly #exceptions: () => Promise<readonly Exception[]>;

  constructor(request: GateRequest) {
    const { tree, environment } = request;
    this.#request = request;
    this.#tools = gateTools(tree, environment);
    this.#tester = new ImageTester({ ...request, tester: this.#tools.tester });
    this.#inspector = new ImageInspector({ ...request, scanner: this.#tools.scanner });
    this.#lint = once(() => this.#lintAll());
    this.#exceptions = once(async () => {
      const { readExceptions } = await import('@espalier/gate');
      const images = [...tree.images.keys(), ...tree.broken.keys()];
      return readExceptions(tree.workspaceRoot, { images }, this.#now(), tree.imagesFolder);
    });
  }

  /**
   * Lints the Dockerfile of an image, and, if nothing blocks there, takes the image itself and scans, inspects and tests it.
   *
   * @param provide makes or finds the image; not called where the Dockerfile alone blocks, or no check needs it.
   * @throws GateError `GATE_BLOCKED` when policy is violated; what a check threw that could not run; what `provide` throws.
   */
  async check(
    image: Image,
    checks: ReadonlySet<CheckName>,
    provide: () => Promise<GateSubject>,
  ): Promise<Passed | undefined> {
    const record = new ImageRecord(checks);
    await record.run(['lint'], () => this.#lintOne(image));
    const linted = await this.#report(record, image);
    const isLintOnly = checks.size === 1 && checks.has('lint');
    const subject = linted.verdict !== 'passed' || isLintOnly ? undefined : await provide();
    if (subject) await this.#lookAt(record, image, subject);
    const report = subject ? await this.#report(record, image, subject) : linted;
    this.#request.journal.add(report, record.inside?.sbom);
    this.#tell(report);
    await throwUnlessPassed(record, report);
    return subject && { subject, report, sbom: record.inside?.sbom };
  }

  async #lookAt(record: ImageRecord, image: Image, subject: GateSubject): Promise<void> {
    await Promise.all([
      record.run(['scan', 'inspection'], () => this.#inspect(record, image, subject)),
      record.run(['tests'], () => this.#test(record, image, subject)),
    ]);
  }

  async #lintOne({ name }: Image): Promise<readonly Finding[]> {
    return (await this.#lint()).get(name) ?? [];
  }

  async #lintAll(): Promise<ReadonlyMap<string, readonly Finding[]>> {
    const { tree, images, signal } = this.#request;
    const { lintDockerfiles } = await import('@espalier/gate');
    const healthy = images.flatMap((name) => tree.images.get(name) ?? []);
    return lintDockerfiles(healthy, { prefix: tree.fleet.prefix, linter: await this.#tools.linter() }, signal);
  }

  async #inspect(record: ImageRecord, image: Image, subject: GateSubject): Promise<readonly Finding[]> {
    const inside = await this.#inspector.inspect(image, subject);
    record.inside = inside;
    return [...inside.scanFindings, ...(record.wants('inspection') ? inside.inspectionFindings : [])];
  }

  async #test(record: ImageRecord, image: Image, { imageId }: GateSubject): Promise<readonly Finding[]> {
    record.tests = await this.#tester.test(image, imageId);
    return testFindings(record.tests);
  }

  async #report(record: ImageRecord, image: Image, subject?: GateSubject): Promise<GateReport> {
    const { tree, registry } = this.#request;
    return reportOf({
      ...{ record, image, subject, tier: tierOf(image), now: this.#now(), settings: tree.fleet.gate },
      lineage: lineageOf(tree, image.name),
      exceptions: await this.#exceptions(),
      registry,
    });
  }

  #tell({ image, verdict, findings, checks }: GateReport): void {
    const blocking = findings.filter(({ status }) => status === 'blocks').length;
    const code = Object.values(checks).find(({ state }) => state === 'did-not-run')?.code;
    this.#request.emit({ type: 'gate-finished', image, verdict, blocking, ...(code === undefined ? {} : { code }) });
  }

  #now(): Date {
    return this.#request.now?.() ?? new Date();
  }
}

async function throwUnlessPassed({ failure }: ImageRecord, report: GateReport): Promise<void> {
  if (failure) throw failure;
  if (report.verdict !== 'blocked') return;
  const { gateError } = await import('@espalier/gate');
  throw gateError(report);
}

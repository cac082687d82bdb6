import type { AttributedFinding, Exception, GateReport } from '@espalier/gate';
import type { GateSettings, Image, Tier } from '@espalier/image-tree';
import type { Registry } from '@espalier/registry';
import type { GateSubject } from './gate-subject';
import type { ImageRecord } from './image-record';
import { lastPublishedReport } from './last-published';

/** What a report is made from. */
export interface ReportRequest {
  readonly record: ImageRecord;
  readonly image: Image;
  /** Absent as long as nobody looked at the image itself. */
  readonly subject: GateSubject | undefined;
  readonly tier: Tier;
  readonly settings: GateSettings;
  readonly lineage: readonly string[];
  readonly exceptions: readonly Exception[];
  readonly registry: () => Promise<Registry | undefined>;
  readonly now: Date;
}

/**
 * Says of every finding where it comes from and what policy makes of it.
 *
 * @throws RegistryError where it takes the report of what is published, and the registry does not give it.
 */
export async function reportOf(request: ReportRequest): Promise<GateReport> {
  const { record, image, subject, tier, settings, lineage, exceptions, now } = request;
  const { judge, policyOf } = await import('@espalier/gate');
  const findings = await attributed(request);
  const policy = policyOf(settings, tier);
  const evidence = { image: image.name, lineage, findings, policy, enforced: settings.enforce, exceptions, today: now };
  const lastPublished = await lastUnfixed(request, findings);
  const { verdict, notes, ...judged } = judge({ ...evidence, lastPublished, complete: record.isComplete });
  const { inside } = record;
  return {
    schemaVersion: 1,
    ...{ image: image.name, tier, lineage: [...lineage] },
    ...(subject ? { key: subject.key, imageId: subject.imageId } : {}),
    ...(subject?.digest === undefined ? {} : { digest: subject.digest }),
    verdict: record.failure ? 'did-not-run' : verdict,
    enforced: settings.enforce,
    checkedAt: now.toISOString(),
    checks: await record.results(judged.findings),
    ...(inside ? scannedWith(inside.scan) : {}),
    findings: judged.findings,
    notes: [...notes, ...(inside?.scan.notes ?? [])],
    tests: record.tests.map(({ name, of, passed, seconds, output }) => ({ name, of, passed, seconds, output })),
  };
}

async function attributed({ record, image, subject }: ReportRequest): Promise<readonly AttributedFinding[]> {
  const { attribute } = await import('@espalier/gate');
  const { inside } = record;
  const own = { image: image.name, layers: inside?.layers ?? [] };
  const lineage = inside?.isOnParent ? [...(subject?.ancestors ?? []), own] : [own];
  return attribute(record.findings, { image: image.name, path: image.path, lineage, lines: inside?.located?.lines });
}

/** Asked for only where it decides something: a vulnerability without a fix blocks when the image was not published with it. */
async function lastUnfixed(
  { image, registry, settings, tier }: ReportRequest,
  findings: readonly AttributedFinding[],
): Promise<ReadonlySet<string> | undefined> {
  const { isUnfixed, policyOf, unfixedIn } = await import('@espalier/gate');
  const { blockUnfixed } = policyOf(settings, tier);
  const matters = findings.some(
    (finding) => finding.introducedBy === image.name && isUnfixed(finding) && blockUnfixed.includes(finding.severity),
  );
  const known = matters ? await registry() : undefined;
  const last = known && (await lastPublishedReport(known, image.name));
  return last && unfixedIn(last.findings);
}

type Scan = NonNullable<ImageRecord['inside']>['scan'];

function scannedWith({ scanner, database, os }: Scan): Pick<GateReport, 'scanner' | 'database' | 'os'> {
  return {
    scanner,
    database: { updatedAt: database.updatedAt.toISOString(), sample: database.sample },
    ...(os ? { os: { family: os.family, name: os.name } } : {}),
  };
}

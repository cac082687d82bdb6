import type { Finding, GateReport, ScanReport } from '@espalier/gate';
import type { Registry } from '@espalier/registry';
import { fleetSettingsSchema } from '@espalier/image-tree';
import { describe, expect, test } from 'vitest';
import { treeOf } from '../testing/tree-of';
import { PipelineError } from '../errors';
import { ImageRecord } from './image-record';
import { reportOf, type ReportRequest } from './report-of';

const [below, own] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];
const tree = treeOf({ base: [], python: ['base'] });

function vulnerability(layer: string, fixedVersion?: string): Finding {
  return {
    ...{ type: 'vulnerability', id: 'CVE-2099-0001', severity: 'CRITICAL', title: 'x', remedy: 'X.', layer },
    package: { name: 'openssl', version: '1', target: 'debian 12.8', ...(fixedVersion ? { fixedVersion } : {}) },
  };
}

async function recordOf(findings: readonly Finding[], error?: Error): Promise<ImageRecord> {
  const record = new ImageRecord(new Set(['lint', 'scan', 'inspection', 'tests']));
  await record.run(['lint'], () => Promise.resolve([]));
  await record.run(['scan', 'inspection'], () => (error ? Promise.reject(error) : Promise.resolve(findings)));
  await record.run(['tests'], () => Promise.resolve([]));
  const scan: ScanReport = {
    ...{ findings: [], packages: [], layers: [below, own], notes: ['not pinned'], sbom: () => Promise.resolve('{}') },
    scanner: { name: 'trivy', version: '0.68.2', sha256: 'c'.repeat(64) },
    database: { updatedAt: new Date('2026-11-01T00:00:00Z'), sample: true },
    os: { family: 'debian', name: '12.8', endOfLife: false },
  };
  const found = {
    scan,
    sbom: '{}',
    scanFindings: [],
    inspectionFindings: [],
    layers: [below, own],
    isOnParent: true,
    located: undefined,
  };
  if (!error) record.inside = found;
  return record;
}

function report(record: ImageRecord, more: Partial<ReportRequest> = {}): Promise<GateReport> {
  const image = tree.images.get('python');
  if (!image) throw new Error('no python');
  return reportOf({
    ...{ record, image, tier: 'product', lineage: ['base', 'python'], exceptions: [], now: new Date('2026-11-22') },
    subject: { imageId: 'sha256:i', key: 'k', ancestors: [{ image: 'base', layers: [below] }] },
    settings: fleetSettingsSchema.parse({}).gate,
    registry: () => Promise.resolve(undefined),
    ...more,
  });
}

describe('a report', () => {
  test('takes all of an image that does not rest on its parent for its own', async () => {
    const record = await recordOf([vulnerability(below, '2')]);
    if (record.inside) record.inside = { ...record.inside, isOnParent: false };
    const subject = { imageId: 'sha256:i', key: 'k', ancestors: [{ image: 'base', layers: [own] }] };
    const made = await report(record, { subject });
    expect(made.verdict).toBe('blocked');
    expect(made.findings.map(({ introducedBy, status }) => [introducedBy, status])).toEqual([['python', 'blocks']]);
  });

  test('says where a finding comes from and what policy makes of it', async () => {
    const made = await report(await recordOf([vulnerability(own, '2'), vulnerability(below, '2')]));
    expect(made.verdict).toBe('blocked');
    expect(made.findings.map(({ introducedBy, status }) => [introducedBy, status])).toEqual([
      ['python', 'blocks'],
      ['base', 'inherited'],
    ]);
    expect(made).toMatchObject({ key: 'k', imageId: 'sha256:i', os: { family: 'debian', name: '12.8' } });
    expect(made.database).toEqual({ updatedAt: '2026-11-01T00:00:00.000Z', sample: true });
    expect(made.notes).toContain('not pinned');
  });

  test('of a check that could not run knows nothing, enforced or not', async () => {
    const settings = fleetSettingsSchema.parse({ gate: { enforce: false } }).gate;
    const broken = new PipelineError('IMAGE_MISMATCH', { reason: 'no', remedy: 'Yes.' });
    expect((await report(await recordOf([], broken), { settings })).verdict).toBe('did-not-run');
    expect((await report(await recordOf([vulnerability(own, '2')]), { settings })).verdict).toBe('passed');
  });

  test('asks what was published last only when something without a fix may block', async () => {
    let asked = 0;
    const registry = (): Promise<Registry | undefined> => {
      asked += 1;
      return Promise.resolve(undefined);
    };
    expect((await report(await recordOf([vulnerability(own, '2')]), { registry })).verdict).toBe('blocked');
    expect((await report(await recordOf([vulnerability(below)]), { registry })).verdict).toBe('passed');
    expect(asked).toBe(0);
    expect((await report(await recordOf([vulnerability(own)]), { registry })).verdict).toBe('blocked');
    expect(asked).toBe(1);
  });
});

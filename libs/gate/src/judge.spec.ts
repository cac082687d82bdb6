import type { Severity } from '@espalier/image-tree';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from './finding';
import { judge, type Verdict } from './judge';
import { finding, reportOf, unfixedFinding } from './testing/reports';

const parentLayers = ['sha256:base', 'sha256:parent'];
const imageLayers = [...parentLayers, 'sha256:own'];
const settings = { block: ['CRITICAL', 'HIGH'] as const };

function verdictOn(...findings: readonly Finding[]): Verdict {
  return judge({
    report: reportOf(imageLayers, findings),
    imageLayers,
    parentLayers,
    settings: { block: [...settings.block] },
  });
}

describe('judge', () => {
  it('passes an image in which nothing was found', () => {
    expect(verdictOn()).toEqual({ passed: true, blocking: [], inherited: [], tolerated: [] });
  });

  it.each([
    ['CRITICAL', 'blocking'],
    ['HIGH', 'blocking'],
    ['UNKNOWN', 'blocking'],
    ['MEDIUM', 'tolerated'],
    ['LOW', 'tolerated'],
  ] as const)('%s with a fix, introduced here, is %s', (severity, list) => {
    const found = finding({ severity, layerDiffId: 'sha256:own' });
    expect(verdictOn(found)).toMatchObject({ passed: list === 'tolerated', [list]: [found] });
  });

  it.each(['CRITICAL', 'UNKNOWN'] as const)('%s without a fix is tolerated', (severity) => {
    const found = unfixedFinding({ severity, layerDiffId: 'sha256:own' });
    expect(verdictOn(found)).toMatchObject({ passed: true, tolerated: [found] });
  });

  it("never blocks for what is in the parent's layers", () => {
    const inherited = finding({ layerDiffId: 'sha256:base' });
    expect(verdictOn(inherited)).toEqual({ passed: true, blocking: [], inherited: [inherited], tolerated: [] });
  });

  it('takes a finding that no layer owns as introduced here', () => {
    expect(verdictOn(finding()).passed).toBe(false);
    expect(verdictOn(finding({ layerDiffId: 'sha256:elsewhere' })).passed).toBe(false);
  });

  it('takes everything as introduced by an image without a parent', () => {
    const report = reportOf(imageLayers, [finding({ layerDiffId: 'sha256:base' })]);
    const verdict = judge({ report, imageLayers, parentLayers: undefined, settings: { block: ['CRITICAL'] } });
    expect(verdict.passed).toBe(false);
  });

  it('blocks what settings say, and nothing else', () => {
    const report = reportOf(imageLayers, [
      finding({ severity: 'CRITICAL' }),
      finding({ id: 'CVE-2', severity: 'LOW' }),
    ]);
    const verdict = judge({ report, imageLayers, parentLayers, settings: { block: ['LOW'] } });
    expect(verdict.blocking.map(({ id }) => id)).toEqual(['CVE-2']);
  });

  it('refuses an image that does not rest on its parent', () => {
    const report = reportOf(imageLayers, []);
    const swapped = ['sha256:parent', 'sha256:base'];
    for (const layers of [swapped, ['sha256:other'], [...imageLayers, 'sha256:more']]) {
      const judging = () => judge({ report, imageLayers, parentLayers: layers, settings: { block: [] } });
      expect(judging).toThrow(expect.objectContaining({ code: 'LAYERS_NOT_EXTENDED' }));
    }
  });

  it('refuses a report on another image', () => {
    for (const scanned of [[], parentLayers, [...imageLayers, 'sha256:more'], ['sha256:x', 'sha256:y', 'sha256:z']]) {
      const judging = () =>
        judge({ report: reportOf(scanned, []), imageLayers, parentLayers, settings: { block: [] } });
      expect(judging).toThrow(expect.objectContaining({ code: 'SCAN_DID_NOT_RUN' }));
    }
  });

  it('loses no finding, and lists the most serious first', () => {
    const severity = fc.constantFrom<Severity>('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN');
    const layerDiffId = fc.constantFrom('sha256:base', 'sha256:own', 'sha256:elsewhere');
    const some = fc.array(fc.record({ id: fc.uuid(), severity, layerDiffId }).map((details) => finding(details)));
    fc.assert(
      fc.property(some, (findings) => {
        const { passed, blocking, inherited, tolerated } = verdictOn(...findings);
        const listed = [...blocking, ...inherited, ...tolerated];
        expect(listed.map(({ id }) => id).toSorted()).toEqual(findings.map(({ id }) => id).toSorted());
        expect(passed).toBe(blocking.length === 0);
        const ranks = blocking.map((found) => ['CRITICAL', 'HIGH', 'UNKNOWN'].indexOf(found.severity));
        expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
      }),
    );
  });
});

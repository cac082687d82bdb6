import type { GateReport, JudgedFinding } from '@espalier/gate';
import { FsTree } from 'nx/src/generators/tree';
import { describe, expect, test } from 'vitest';
import { inWorkspace, TWO_IMAGES } from '../../testing/scratch-workspace';
import exceptionGenerator, { type ExceptionOptions } from './generator';

const approval = { owner: 'data', approvedBy: 'security', ticket: 'OPS-1', reason: 'later' };

function finding(name: string, details: Partial<JudgedFinding> = {}): JudgedFinding {
  return {
    ...{ type: 'vulnerability', id: 'CVE-2099-0001', severity: 'HIGH', title: 'x', remedy: 'X.' },
    package: { name, version: '1', fixedVersion: '2', target: 'debian 12.8' },
    ...{ introducedBy: 'base', status: 'blocks', reason: 'x' },
    ...details,
  };
}

function reportOf(image: string, findings: JudgedFinding[]): GateReport {
  const check = { state: 'passed' } as const;
  return {
    ...{ schemaVersion: 1, image, tier: 'base', verdict: 'blocked', enforced: true, notes: [], tests: [] },
    ...{ checkedAt: '2026-11-01T00:00:00Z', lineage: [image], findings },
    checks: { lint: check, scan: check, inspection: check, tests: check },
  };
}

/** The exceptions that a run of the generator writes, as text. */
function write(options: Partial<ExceptionOptions>, more: Readonly<Record<string, string>> = {}): string {
  const reports = [
    reportOf('base', [finding('openssl'), finding('curl'), finding('jq', { status: 'warns' })]),
    reportOf('python', [finding('openssl', { status: 'inherited' })]),
  ];
  const files = {
    ...TWO_IMAGES,
    'reports/check/sandbox/gate/gate.json': JSON.stringify({ schemaVersion: 1, reports }),
    ...more,
  };
  let text = '';
  inWorkspace(files, (root) => {
    const tree = new FsTree(root, false);
    exceptionGenerator(tree, { ...approval, ...options });
    text = tree.read('images/exceptions.yaml', 'utf8') ?? '';
  });
  return text;
}

describe('the generator of exceptions', () => {
  test('writes one for each package in which a finding is', () => {
    const text = write({ finding: 'CVE-2099-0001', image: 'base', days: 30 });
    expect(text).toMatch(/^# yaml-language-server: \$schema=/);
    expect(text.match(/package: \w+/g)).toEqual(['package: openssl', 'package: curl', 'package: jq']);
  });

  test('writes a baseline of what blocks, once: again it adds nothing', () => {
    const text = write({ baseline: true });
    expect(text.match(/package: \w+/g)).toEqual(['package: openssl', 'package: curl']);
    expect(write({ baseline: true }, { 'images/exceptions.yaml': text })).toBe(text);
  });

  test.each([
    [{ finding: 'CVE-2099-0001', image: 'python' }, 'FINDING_UNKNOWN'],
    [{ finding: 'CVE-1', image: 'base' }, 'FINDING_UNKNOWN'],
    [{ baseline: true, image: 'nosuch' }, 'FINDING_UNKNOWN'],
    [{ finding: 'CVE-2099-0001' }, 'OPTION_INVALID'],
    [{ baseline: true, finding: 'CVE-2099-0001' }, 'OPTION_INVALID'],
    [{ baseline: true, approvedBy: 'Data' }, 'EXCEPTION_INVALID'],
    [{ baseline: true, days: 91 }, 'EXCEPTION_INVALID'],
    [{ baseline: true, report: 'nosuch.json' }, 'REPORT_MISSING'],
    [{ baseline: true, report: 'images/fleet.yaml' }, 'REPORT_INVALID'],
  ])('refuses %j: %s', (options, code) => {
    expect(() => write(options)).toThrow(expect.objectContaining({ code }));
  });

  test('touches no file that is broken already, and says where', () => {
    expect(() => write({ baseline: true }, { 'images/exceptions.yaml': 'exceptions:\n  - id: x\n' })).toThrow(
      /^images\/exceptions\.yaml:2: /,
    );
  });
});

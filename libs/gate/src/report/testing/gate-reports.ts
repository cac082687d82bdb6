import { pipeToShell } from '../../dockerfile-rules/pipe-to-shell';
import type { GateReport } from '../../gate-report';
import type { JudgedFinding } from '../../judged-finding';

const passed = { state: 'passed' } as const;

/** A report of an image that passed everything, unless the test says otherwise. */
export function gateReport(image: string, details: Partial<GateReport> = {}): GateReport {
  return {
    schemaVersion: 1,
    image,
    tier: image === 'base-agent' ? 'base' : 'product',
    key: 'a'.repeat(40),
    imageId: `sha256:${'b'.repeat(64)}`,
    verdict: 'passed',
    enforced: true,
    checkedAt: '2026-11-22T20:00:00.000Z',
    checks: { lint: passed, scan: passed, inspection: passed, tests: passed },
    scanner: { name: 'trivy', version: '0.68.2', sha256: 'c'.repeat(64) },
    database: { updatedAt: '2026-11-22T06:00:00.000Z', sample: false },
    os: { family: 'debian', name: '12.8' },
    lineage: image === 'base-agent' ? ['base-agent'] : ['base-agent', image],
    findings: [],
    notes: [],
    tests: [],
    ...details,
  };
}

/** A vulnerability that base-agent introduced and that blocks it; nobody knows in which line. */
export const unplaced: JudgedFinding = {
  type: 'vulnerability',
  id: 'CVE-2099-1000',
  severity: 'HIGH',
  title: 'CVE-2099-1000 in openssl 3.0.1-1: made up',
  remedy: 'Update openssl to 3.0.2-1.',
  package: { name: 'openssl', version: '3.0.1-1', fixedVersion: '3.0.2-1', target: 'debian 12.8' },
  layer: `sha256:${'d'.repeat(64)}`,
  introducedBy: 'base-agent',
  status: 'blocks',
  reason: 'introduced here, HIGH, fixed in 3.0.2-1',
};

/** The same in a known line, unless the test says otherwise. */
export function judged(details: Partial<JudgedFinding> = {}): JudgedFinding {
  return { ...unplaced, location: { file: 'images/base-agent/Dockerfile', line: 14 }, ...details };
}

/** A violation of a rule by an image that is not base-agent. */
export function violation(image: string, details: Partial<JudgedFinding> = {}): JudgedFinding {
  return {
    type: 'policy',
    id: pipeToShell.id,
    severity: 'HIGH',
    title: 'bash runs what was downloaded',
    remedy: pipeToShell.remedy,
    location: { file: `images/${image}/Dockerfile`, line: 3 },
    introducedBy: image,
    status: 'blocks',
    reason: 'introduced here, an error of policy',
    ...details,
  };
}

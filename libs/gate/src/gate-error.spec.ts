import { describe, expect, it } from 'vitest';
import { GateError } from './errors';
import { gateError } from './gate-error';
import { judge } from './judge';
import { evidence, other, vulnerability } from './testing/judging';
import type { AttributedFinding } from './attribution/attribute';

function errorFor(findings: readonly AttributedFinding[]): GateError {
  return gateError({ image: 'boto3', findings: judge(evidence(findings)).findings });
}

describe('gateError', () => {
  it('says what blocks, where it was brought, and what mends it', () => {
    const location = { file: 'images/boto3/Dockerfile', line: 3 };
    const error = errorFor([vulnerability({ location }), vulnerability({ id: 'CVE-2', severity: 'LOW' })]);
    expect(error).toBeInstanceOf(GateError);
    expect(error.code).toBe('GATE_BLOCKED');
    expect(error.message).toBe(
      'images/boto3/Dockerfile:3: boto3 has a finding that blocks: CVE-2099-1000 in openssl 3.0.0: made up (HIGH, images/boto3/Dockerfile:3). Update openssl to 3.0.1.',
    );
  });

  it('mixes types, and says once what to do about a package', () => {
    const error = errorFor([
      vulnerability(),
      vulnerability({ id: 'CVE-2', title: 'CVE-2 in openssl 3.0.0' }),
      other('policy', { title: 'the final user is root', remedy: 'End with USER jenkins.' }),
    ]);
    expect(error.reason).toBe(
      'boto3 has 3 findings that block: CVE-2 in openssl 3.0.0 (HIGH); CVE-2099-1000 in openssl 3.0.0: made up (HIGH); ESP010: the final user is root (HIGH)',
    );
    expect(error.remedy).toBe('Update openssl to 3.0.1. End with USER jenkins.');
  });

  it('lists ten, and counts the rest', () => {
    const error = errorFor(
      Array.from({ length: 13 }, (_, index) => vulnerability({ id: `CVE-${index + 10}`, title: 'x' })),
    );
    expect(error.reason).toContain('13 findings');
    expect(error.reason).toContain('CVE-19:');
    expect(error.reason).not.toContain('CVE-20');
    expect(error.reason).toContain('and 3 more');
    expect(error.remedy).toBe('Update openssl to 3.0.1. The report says what to do about the rest.');
  });

  it('keeps short what there is to do', () => {
    const error = errorFor(['A.', 'B.', 'C.', 'D.', 'E.'].map((remedy) => other('test', { id: remedy, remedy })));
    expect(error.remedy).toBe('A. B. C. D. The report says what to do about the rest.');
  });
});

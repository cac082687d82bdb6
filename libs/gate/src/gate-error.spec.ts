import { describe, expect, it } from 'vitest';
import { GateError } from './errors';
import { gateError } from './gate-error';
import { finding } from './testing/reports';

describe('gateError', () => {
  it('names the finding, where it is, and the version that fixes it', () => {
    const error = gateError({ blocking: [finding()] });
    expect(error).toBeInstanceOf(GateError);
    expect(error.code).toBe('GATE_BLOCKED');
    expect(error.message).toBe(
      'this image introduces a vulnerability that has a fix: CVE-2099-0001 (CRITICAL) in openssl 1.0 (debian 12.8). Update openssl to 1.1.',
    );
  });

  it('names a package once in the remedy', () => {
    const error = gateError({
      blocking: [finding(), finding({ id: 'CVE-2' }), finding({ id: 'CVE-3', package: 'jq', fixedVersion: '9' })],
    });
    expect(error.remedy).toBe('Update openssl to 1.1, jq to 9.');
  });

  it('lists ten, and counts the rest', () => {
    const blocking = Array.from({ length: 13 }, (_, index) => finding({ id: `CVE-${index}` }));
    const { reason } = gateError({ blocking });
    expect(reason).toContain('13 vulnerabilities');
    expect(reason).toContain('CVE-9 ');
    expect(reason).not.toContain('CVE-10');
    expect(reason).toContain('and 3 more');
  });
});

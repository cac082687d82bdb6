import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributedFinding } from './attribution/attribute';
import type { FoundPackage } from './finding';
import { judge, type Evidence } from './judge';
import { unfixedIn } from './policy/unfixed';
import { evidence, exception, other, someFindings, vulnerability } from './testing/judging';

const unfixedPackage: FoundPackage = { name: 'openssl', version: '3.0.0', target: 'debian 12.8' };

function unfixed(details: Partial<AttributedFinding> = {}): AttributedFinding {
  return vulnerability({ severity: 'CRITICAL', package: unfixedPackage, ...details });
}

function judged(finding: AttributedFinding, details: Partial<Evidence> = {}): readonly [string, string] | undefined {
  const [only] = judge(evidence([finding], details)).findings;
  return only && [only.status, only.reason];
}

describe('judge', () => {
  it.each([
    ['CRITICAL', 'blocks'],
    ['HIGH', 'blocks'],
    ['UNKNOWN', 'blocks'],
    ['MEDIUM', 'warns'],
    ['LOW', 'warns'],
  ] as const)('of a vulnerability with a fix, %s %s', (severity, status) => {
    expect(judged(vulnerability({ severity }))).toEqual([status, `introduced here, ${severity}, fixed in 3.0.1`]);
  });

  it('counts an unknown severity as HIGH only where HIGH blocks', () => {
    const policy = { block: ['CRITICAL' as const], blockUnfixed: [], rules: {} };
    expect(judged(vulnerability({ severity: 'UNKNOWN' }), { policy })?.[0]).toBe('warns');
  });

  it('blocks any secret and any test that fails, whatever their severity', () => {
    for (const type of ['secret', 'test'] as const)
      expect(judged(other(type, { severity: 'LOW' }))?.[0]).toBe('blocks');
  });

  it('leaves to an ancestor what the ancestor introduced', () => {
    const findings = [vulnerability({ introducedBy: 'python' }), other('secret', { introducedBy: 'base-agent' })];
    const { verdict, findings: all } = judge(evidence(findings));
    expect(verdict).toBe('passed');
    expect(all.map(({ status, reason }) => [status, reason])).toEqual([
      ['inherited', 'inherited from python, which can mend it'],
      ['inherited', 'inherited from base-agent, which can mend it'],
    ]);
  });

  it('blocks all the same when policy is not enforced, and lets it pass', () => {
    const { verdict, findings } = judge(evidence([vulnerability()], { enforced: false }));
    expect([verdict, findings[0]?.status]).toEqual(['passed', 'blocks']);
  });

  it('puts what blocks first, then orders by severity', () => {
    const findings = [
      vulnerability({ id: 'CVE-2', severity: 'LOW' }),
      vulnerability({ id: 'CVE-5', introducedBy: 'python', severity: 'CRITICAL' }),
      vulnerability({ id: 'CVE-3' }),
      vulnerability({ id: 'CVE-4', severity: 'CRITICAL' }),
      vulnerability({ id: 'CVE-1' }),
    ];
    expect(judge(evidence(findings)).findings.map(({ id }) => id)).toEqual([
      'CVE-4',
      'CVE-1',
      'CVE-3',
      'CVE-2',
      'CVE-5',
    ]);
  });
});

describe('a vulnerability without a fix', () => {
  it.each([
    ['an image that never was published', undefined, 'blocks', ', and never published before'],
    ['one that was published without it', new Set<string>(), 'blocks', ', new since it was last published'],
    ['one that was published with it', new Set(['CVE-2099-1000 openssl']), 'warns', ', published with it before'],
    ['one with it in another package', new Set(['CVE-2099-1000 jq']), 'blocks', ', new since it was last published'],
  ])('in %s', (_, lastPublished, status, why) => {
    const reason = `introduced here, CRITICAL, no fix yet${why}`;
    expect(judged(unfixed(), { lastPublished })).toEqual([status, reason]);
  });

  it('warns where its severity is not one that blocks without a fix', () => {
    expect(judged(unfixed({ severity: 'HIGH' }))).toEqual(['warns', 'introduced here, HIGH, no fix yet']);
  });

  it('is known from the last report unless an exception suppressed it there, and in any version', () => {
    const newer = unfixed({ package: { ...unfixedPackage, version: '3.0.2' } });
    const letPass = judge(evidence([unfixed()], { enforced: false })).findings;
    expect(judged(newer, { lastPublished: unfixedIn(letPass) })?.[0]).toBe('warns');
    const excepted = judge(evidence([unfixed()], { exceptions: [exception()] })).findings;
    expect(judged(newer, { lastPublished: unfixedIn(excepted) })?.[0]).toBe('blocks');
  });
});

describe('a rule', () => {
  it.each([
    ['HIGH', undefined, 'HIGH', 'blocks'],
    ['MEDIUM', undefined, 'MEDIUM', 'warns'],
    ['LOW', undefined, 'LOW', 'warns'],
    ['MEDIUM', 'error', 'HIGH', 'blocks'],
    ['LOW', 'error', 'HIGH', 'blocks'],
    ['HIGH', 'warning', 'MEDIUM', 'warns'],
  ] as const)('of severity %s that fleet.yaml makes %s is %s and %s', (severity, level, set, status) => {
    const rules = level === undefined ? {} : { ESP010: level };
    const policy = { block: [], blockUnfixed: [], rules };
    expect(judge(evidence([other('policy', { severity })], { policy })).findings).toMatchObject([
      { severity: set, status },
    ]);
  });

  it('that is off is in no report, and a finding of another type that has its name is', () => {
    const policy = { block: [], blockUnfixed: [], rules: { ESP010: 'off' as const } };
    const findings = [other('policy'), other('test', { id: 'ESP010' })];
    expect(judge(evidence(findings, { policy })).findings.map(({ type }) => type)).toEqual(['test']);
  });
});

describe('for any findings, judge', () => {
  it('loses none, changes nothing of what was found, and does not depend on their order', () => {
    fc.assert(
      fc.property(someFindings, (findings) => {
        const { findings: all } = judge(evidence(findings));
        expect(judge(evidence(findings.toReversed())).findings.map(identity)).toEqual(all.map(identity));
        expect(all.map(identity).sort()).toEqual(findings.map(identity).sort());
      }),
    );
  });

  it('passes exactly when nothing blocks, and lets nothing block that an ancestor introduced', () => {
    fc.assert(
      fc.property(someFindings, (findings) => {
        const { findings: all, verdict } = judge(evidence(findings));
        const blocking = all.filter(({ status }) => status === 'blocks');
        expect(verdict).toBe(blocking.length === 0 ? 'passed' : 'blocked');
        expect(blocking.every(({ introducedBy }) => introducedBy === 'boto3')).toBe(true);
      }),
    );
  });
});

function identity({ type, id, severity, introducedBy, package: found, path }: AttributedFinding): string {
  return JSON.stringify([type, id, severity, introducedBy, found, path]);
}

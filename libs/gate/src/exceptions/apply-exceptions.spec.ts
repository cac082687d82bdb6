import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributedFinding } from '../attribution/attribute';
import { judge, type Evidence } from '../judge';
import type { JudgedFinding } from '../judged-finding';
import { evidence, exception, other, someFindings, vulnerability } from '../testing/judging';
import type { Exception } from './exception';

function judged(finding: AttributedFinding, exceptions: readonly Exception[], details: Partial<Evidence> = {}) {
  return judge(evidence([finding], { exceptions, ...details }));
}

function statusOf(finding: AttributedFinding, entry: Exception, details?: Partial<Evidence>): string | undefined {
  return judged(finding, [entry], details).findings[0]?.status;
}

describe('an exception', () => {
  it('suppresses the finding, which stays in the report with its id', () => {
    const { findings, verdict } = judged(vulnerability(), [exception()]);
    expect(verdict).toBe('passed');
    expect(findings).toMatchObject([
      {
        status: 'excepted',
        reason: 'accepted risk until 2026-12-25 (EXC-1)',
        exception: { id: 'EXC-1', expiresAt: '2026-12-25' },
      },
    ]);
  });

  it.each([
    ['another id', { match: { ids: ['CVE-2099-1001'] } }],
    ['a part of the id', { match: { ids: ['CVE-2099'] } }],
    ['the id in lower case', { match: { ids: ['cve-2099-1000'] } }],
    ['another package', { match: { ids: ['CVE-2099-1000'], package: 'jq' } }],
    ['another version', { match: { ids: ['CVE-2099-1000'], package: 'openssl', version: '3.0' } }],
    ['another place', { match: { ids: ['CVE-2099-1000'], path: 'usr/lib/libssl.so' } }],
    ['another type', { type: 'policy' as const }],
    ['another image', { images: ['node'] }],
    ['an ancestor alone', { images: ['base-agent', 'python'] }],
  ])('of %s suppresses nothing', (_, details) => {
    expect(statusOf(vulnerability(), exception(details))).toBe('blocks');
  });

  it.each([
    ['id and package', { match: { ids: ['CVE-1', 'CVE-2099-1000'], package: 'openssl' } }],
    ['id, package and version', { match: { ids: ['CVE-2099-1000'], package: 'openssl', version: '3.0.0' } }],
    ['an ancestor with its descendants', { images: ['base-agent'], includeDescendants: true }],
  ])('of %s suppresses', (_, details) => {
    expect(statusOf(vulnerability(), exception(details))).toBe('excepted');
  });

  it('holds for what a descendant inherits only if it includes descendants', () => {
    const inherited = vulnerability({ introducedBy: 'base-agent' });
    expect(statusOf(inherited, exception({ images: ['base-agent'] }))).toBe('inherited');
    expect(statusOf(inherited, exception({ images: ['base-agent'], includeDescendants: true }))).toBe('excepted');
  });

  it('does not reach up', () => {
    const details = { image: 'python', lineage: ['base-agent', 'python'] };
    const finding = vulnerability({ introducedBy: 'python' });
    expect(statusOf(finding, exception({ includeDescendants: true }), details)).toBe('blocks');
  });

  it('is about the file in which a package was found, or the path of a secret', () => {
    const inLockFile = vulnerability({ package: { name: 'jq', version: '1', target: 'app/package-lock.json' } });
    const ofLockFile = exception({ match: { ids: ['CVE-2099-1000'], path: 'app/package-lock.json' } });
    expect(statusOf({ ...inLockFile, severity: 'CRITICAL' }, ofLockFile)).toBe('excepted');
    const secret = exception({ type: 'secret', match: { ids: ['aws-access-key-id'], path: 'root/.aws/credentials' } });
    expect(statusOf(other('secret'), secret)).toBe('excepted');
    expect(statusOf(other('secret', { path: 'root/.aws/other' }), secret)).toBe('blocks');
  });

  it('that lasts longest counts where there are several', () => {
    const entries = [exception(), exception({ id: 'EXC-2', expiresAt: '2027-01-01' }), exception({ id: 'EXC-3' })];
    expect(judged(vulnerability(), entries).findings[0]?.exception?.id).toBe('EXC-2');
  });
});

describe('the last day of an exception', () => {
  it.each([
    ['2026-12-25T00:00:00.000Z', 'excepted'],
    ['2026-12-25T23:59:59.999Z', 'excepted'],
    ['2026-12-26T00:00:00.000Z', 'blocks'],
  ])('at %s: %s', (moment, status) => {
    expect(statusOf(vulnerability(), exception(), { today: new Date(moment) })).toBe(status);
  });

  it('is told by the reason of what blocks again', () => {
    const today = new Date('2026-12-26');
    expect(judged(vulnerability(), [exception()], { today }).findings[0]?.reason).toBe(
      'introduced here, HIGH, fixed in 3.0.1; EXC-1 expired on 2026-12-25',
    );
  });

  it('blocks an unfixed finding again, though the image was published with it', () => {
    const unfixed = vulnerability({
      severity: 'CRITICAL',
      package: { name: 'jq', version: '1', target: 'debian 12.8' },
    });
    expect(statusOf(unfixed, exception(), { today: new Date('2026-12-26'), lastPublished: new Set() })).toBe('blocks');
  });
});

describe('for any findings and exceptions', () => {
  const entries = fc.array(
    fc
      .record({
        type: fc.constantFrom<Exception['type']>('vulnerability', 'secret', 'policy', 'test'),
        ids: fc.array(fc.constantFrom('CVE-2099-1000', 'CVE-2099-1001', 'ESP010', 'starts', 'private-key'), {
          minLength: 1,
        }),
        package: fc.option(fc.constantFrom('openssl', 'jq'), { nil: undefined }),
        images: fc.subarray(['base-agent', 'python', 'boto3', 'node'], { minLength: 1 }),
        includeDescendants: fc.boolean(),
        expiresAt: fc.constantFrom('2026-11-24', '2026-11-25', '2026-11-26'),
      })
      .map(({ ids, package: name, ...rest }) =>
        exception({ ...rest, match: { ids, ...(name === undefined ? {} : { package: name }) } }),
      ),
    { maxLength: 4 },
  );

  it('suppresses exactly what an exception that holds names, and leaves all else as it would be without', () => {
    fc.assert(
      fc.property(someFindings, entries, (findings, exceptions) => {
        const before = byFinding(judge(evidence(findings)).findings);
        const after = byFinding(judge(evidence(findings, { exceptions })).findings);
        expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
        for (const [key, finding] of after) {
          expect(finding.status === 'excepted').toBe(exceptions.some((entry) => names(entry, finding)));
          if (finding.status !== 'excepted') expect(finding.status).toBe(before.get(key)?.status);
        }
      }),
    );
  });
});

/** The sentence of the documentation, word by word, for an image boto3 on the 25th of November. */
function names(entry: Exception, finding: JudgedFinding): boolean {
  const lineage = entry.includeDescendants ? ['base-agent', 'python', 'boto3'] : ['boto3'];
  return [
    entry.type === finding.type,
    entry.match.ids.some((id) => id === finding.id),
    entry.match.package === undefined || entry.match.package === finding.package?.name,
    lineage.some((image) => entry.images.includes(image)),
    entry.expiresAt !== '2026-11-24',
  ].every(Boolean);
}

function byFinding(findings: readonly JudgedFinding[]): ReadonlyMap<string, JudgedFinding> {
  const key = ({ type, id, title, remedy, introducedBy, severity, package: found, path }: JudgedFinding): string =>
    JSON.stringify([type, id, title, remedy, introducedBy, severity, found, path]);
  return new Map(findings.map((finding) => [key(finding), finding]));
}

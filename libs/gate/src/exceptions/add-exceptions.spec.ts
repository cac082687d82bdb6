import { parseYamlLayers } from '@espalier/image-tree';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../judge';
import type { JudgedFinding } from '../judged-finding';
import { evidence, exception, other, someFindings, someText, TODAY, vulnerability } from '../testing/judging';
import { addExceptions } from './add-exceptions';
import { baseline } from './baseline';
import { draftException, type Approval } from './draft-exception';
import type { Exception } from './exception';
import { exceptionsFileSchema } from './exceptions-file';

const approval: Approval = {
  owner: 'data-platform',
  approvedBy: 'security',
  ticket: 'OPS-1',
  reason: 'Not reachable',
  today: TODAY,
};
const WRITTEN = `# yaml-language-server: $schema=../libs/gate/schemas/exceptions.schema.json
# Accepted findings, each with an owner and an expiry: docs/write-an-exception.md of @espalier/nx
exceptions:
  - id: EXC-CVE-2099-1000-afaee295
    type: vulnerability
    match:
      ids:
        - CVE-2099-1000
      package: openssl
      version: 3.0.0
      path: debian
    images:
      - boto3
    includeDescendants: false
    status: accepted_risk
    reason: Not reachable
    owner: data-platform
    approvedBy: security
    ticket: OPS-1
    createdAt: 2026-11-25
    expiresAt: 2027-02-23
`;

function read(text: string): readonly Exception[] {
  const schema = exceptionsFileSchema({ images: ['base-agent', 'python', 'boto3', 'node'], today: '2026-11-25' });
  return parseYamlLayers(schema, [{ file: 'images/exceptions.yaml', text }]).exceptions;
}

function judgedOf(findings: Parameters<typeof evidence>[0], exceptions: readonly Exception[] = []) {
  return judge(evidence(findings, { exceptions })).findings;
}

describe('draftException', () => {
  it('names one version of one package in one image, for 90 days', () => {
    const entry = draftException(vulnerability(), { ...approval, image: 'boto3' });
    expect(addExceptions('', [entry])).toBe(WRITTEN);
  });

  it.each([
    ['the same person twice', { approvedBy: ' Data-Platform ' }, /approvedBy: is the owner/],
    ['no ticket', { ticket: '' }, /ticket/],
    ['more than 90 days', { days: 91 }, /is 91 days after/],
    ['no day', { days: 0 }, /1 to 90 days, not 0/],
  ])('refuses %s', (_, details, reason) => {
    const draft = () => draftException(vulnerability(), { ...approval, image: 'boto3', ...details });
    expect(draft).toThrow(expect.objectContaining({ code: 'EXCEPTION_INVALID' }));
    expect(draft).toThrow(reason);
  });
});

describe('baseline', () => {
  it('has one entry for each finding that blocks, and the same ids every time', () => {
    const jq = { name: 'jq', version: '1', fixedVersion: '2', target: 'debian 12.8' };
    const findings = judgedOf([
      vulnerability(),
      vulnerability({ package: jq }),
      vulnerability({ id: 'CVE-2', introducedBy: 'python' }),
      other('policy', { location: { file: 'images/boto3/Dockerfile', line: 3 } }),
      other('policy', { location: { file: 'images/boto3/Dockerfile', line: 7 } }),
      other('policy', { id: 'DL3008', severity: 'MEDIUM' }),
    ]);
    const entries = baseline([{ image: 'boto3', findings }], approval);
    expect(entries.map(({ match }) => [match.ids, match.package])).toEqual([
      [['CVE-2099-1000'], 'jq'],
      [['CVE-2099-1000'], 'openssl'],
      [['ESP010'], undefined],
    ]);
    expect(baseline([{ image: 'boto3', findings }], approval)).toEqual(entries);
    expect(baseline([{ image: 'node', findings }], approval)[0]?.id).not.toBe(entries[0]?.id);
  });
});

describe('addExceptions', () => {
  const old = (id: string): string => `exceptions:
# ours
  -   id:  ${id}   # a remark
      type: 'vulnerability'

      match: { ids: [CVE-2099-1000] }
      images: [ boto3 ]
      status: accepted_risk
      reason: "x"
      owner: a
      approvedBy: b
      ticket: c
      createdAt: 2026-11-01
      expiresAt: 2026-12-25 # the last day
`;

  it('keeps every character that is there, and numbers an id that is taken', () => {
    for (const tail of ['', '\n# the end\n']) {
      const text = addExceptions(old('EXC-1') + tail, [exception(), exception()]);
      expect(text.startsWith(old('EXC-1'))).toBe(true);
      expect(text.endsWith(tail)).toBe(true);
      expect(read(text).map(({ id }) => id)).toEqual(['EXC-1', 'EXC-1-2', 'EXC-1-3']);
    }
  });

  it.each([
    ['nothing', ''],
    ['comments', '# ours\n'],
    ['an empty list', '# ours\nexceptions: []\n'],
    ['no list', '# ours\nexceptions:\n'],
    ['a list in one line', `# ours\n${JSON.stringify({ exceptions: [exception({ id: 'EXC-0' })] })}\n`],
    ['a last line without an end', old('EXC-0').trimEnd()],
    ['lines that end as on Windows', old('EXC-0').replaceAll('\n', '\r\n')],
    ['a list that is not indented', old('EXC-0').replace('  - ', '- ').replaceAll('      ', '    ')],
    [
      'a reason of several lines at its end',
      old('EXC-0')
        .replace('"x"', '|\n        a\n\n        b')
        .concat('      ticket: c\n')
        .replace('      ticket: c\n', ''),
    ],
  ])('adds to a file with %s', (_, text) => {
    const before = read(text);
    const after = addExceptions(text, [exception()]);
    expect(read(after)).toEqual([...before, exception()]);
    if (text.includes('# ours')) expect(after).toContain('# ours');
  });

  it.each(['- 1', 'exceptions: 3', 'a: [', 'text'])('refuses %j, which is no such file', (text) => {
    expect(() => addExceptions(text, [exception()])).toThrow(expect.objectContaining({ code: 'EXCEPTION_INVALID' }));
  });

  it('leaves a file alone when there is nothing to add', () => {
    expect(addExceptions('# mine', [])).toBe('# mine');
  });
});

describe('for any findings, what was written', () => {
  const words = fc.record({ owner: someText, reason: someText, ticket: someText });

  it('is read again as it is, whatever stands in it', () => {
    fc.assert(
      fc.property(someFindings, someFindings, words, (first, second, texts) => {
        const given = { ...approval, ...texts, approvedBy: `${texts.owner} 2` };
        const draft = (findings: typeof first): readonly Exception[] =>
          findings.map((finding) => draftException(finding, { ...given, image: 'boto3' }));
        const text = addExceptions(addExceptions('', draft(first)), draft(second));
        const withoutId = (entries: readonly Exception[]) => entries.map((entry) => ({ ...entry, id: '' }));
        const entries = text === '' ? [] : read(text);
        expect(withoutId(entries)).toEqual(withoutId([...draft(first), ...draft(second)]));
        expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
      }),
    );
  });

  it('as a baseline suppresses exactly what blocked, and no more', () => {
    fc.assert(
      fc.property(someFindings, someFindings, (today, tomorrow) => {
        const before = judgedOf(today);
        const exceptions = read(addExceptions('', baseline([{ image: 'boto3', findings: before }], approval)));
        const excepted = (findings: readonly JudgedFinding[]) => findings.filter(({ status }) => status === 'excepted');
        const blocked = new Set(before.filter(({ status }) => status === 'blocks').map(subjectOf));
        const after = judgedOf([...today, ...tomorrow], exceptions);
        expect(
          after.filter(({ status }) => status === 'blocks').some((finding) => blocked.has(subjectOf(finding))),
        ).toBe(false);
        expect(excepted(after).every((finding) => blocked.has(subjectOf(finding)))).toBe(true);
        expect(judge(evidence(today, { exceptions })).verdict).toBe('passed');
      }),
    );
  });
});

/** What tells findings apart for an exception: not their severity, their fix or their words. */
function subjectOf({ type, id, package: found, path }: JudgedFinding): string {
  return JSON.stringify([type, id, found?.name, found?.version, found?.target, path]);
}

import { describe, expect, it } from 'vitest';
import { judge, type Evidence } from '../judge';
import { evidence, exception, vulnerability } from '../testing/judging';
import type { Exception } from './exception';
import { unusedExceptions } from './unused-exceptions';

function notes(entry: Partial<Exception>, findings = [vulnerability()], details: Partial<Evidence> = {}) {
  return judge(evidence(findings, { exceptions: [exception(entry)], ...details })).notes;
}

describe('the notes of a verdict', () => {
  it('say nothing of an exception that holds for long, nor of one of another image', () => {
    expect(notes({ expiresAt: '2026-12-10' })).toEqual([]);
    expect(notes({ images: ['node'], expiresAt: '2026-11-26' })).toEqual([]);
  });

  it.each([
    ['2026-12-09', 'in 14 days'],
    ['2026-11-28', 'in 3 days'],
    ['2026-11-26', 'in 1 day'],
    ['2026-11-25', 'today'],
  ])('announce one that ends on %s', (expiresAt, when) => {
    expect(notes({ expiresAt, match: { ids: ['CVE-2099-1000'], package: 'openssl' } })).toEqual([
      `EXC-1 expires ${when} (${expiresAt}): CVE-2099-1000 in openssl of boto3, owner data-platform`,
    ]);
  });

  it('name one that has expired, whether it is about a finding or not', () => {
    const expired =
      'EXC-1 expired on 2026-11-24: data-platform mends what it is about, or has it approved again; then remove it';
    expect(notes({ expiresAt: '2026-11-24' })).toEqual([expired]);
    expect(notes({ expiresAt: '2026-11-24' }, [])).toEqual([expired]);
  });

  it('warn of one that suppresses nothing in an image that it names, after every check', () => {
    expect(notes({}, [])).toEqual(['EXC-1 suppresses nothing in boto3: remove it']);
    expect(notes({}, [], { complete: false })).toEqual([]);
    expect(notes({ includeDescendants: true }, [])).toEqual([]);
  });

  it('tell a descendant of an ending one only where its findings meet it', () => {
    const entry = { images: ['python'], includeDescendants: true, expiresAt: '2026-11-26' };
    expect(notes(entry)).toHaveLength(1);
    expect(notes(entry, [])).toEqual([]);
  });
});

describe('unusedExceptions', () => {
  const finding = { ...vulnerability(), status: 'excepted' as const, reason: '' };
  const used = { ...finding, exception: { id: 'EXC-1', expiresAt: '' } };
  const descendantsOf = (image: string): readonly string[] => (image === 'python' ? ['boto3'] : []);

  function unused(entry: Partial<Exception>, reports: Parameters<typeof unusedExceptions>[1]['reports']) {
    return unusedExceptions([exception(entry)], { reports, descendantsOf }).length === 1;
  }

  it('are those that no report names', () => {
    expect(unused({}, [{ image: 'boto3', findings: [] }])).toBe(true);
    expect(unused({}, [{ image: 'boto3', findings: [used] }])).toBe(false);
  });

  it('are not those that may hold where nobody looked', () => {
    const python = { image: 'python', findings: [] };
    expect(unused({ images: ['python', 'node'] }, [python])).toBe(false);
    expect(unused({ images: ['python'], includeDescendants: true }, [python])).toBe(false);
    expect(unused({ images: ['python'], includeDescendants: true }, [python, { ...python, image: 'boto3' }])).toBe(
      true,
    );
  });
});

import { isEspalierError } from '@espalier/dockerfile';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TODAY } from '../testing/judging';
import type { Exception } from './exception';
import { readExceptions } from './read-exceptions';

const ENTRY = `# yaml-language-server: $schema=../libs/gate/schemas/exceptions.schema.json
exceptions:
  - id: EXC-1
    type: vulnerability
    match:
      ids: [CVE-2099-1000]
      package: openssl
      version: 3.0.0
    images: [boto3]
    status: accepted_risk
    reason: >-
      Not reachable:
      nothing listens
    owner: Data Platform
    approvedBy: security
    ticket: OPS-1
    createdAt: 2026-11-01
    expiresAt: 2026-12-25
`;
const SECRET = ENTRY.replace('vulnerability', 'secret').replace(/ {6}package.*\n.*\n/, '');

let workspace: string;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'exceptions-spec-'));
  mkdirSync(join(workspace, 'images'));
});

afterEach(() => {
  rmSync(workspace, { recursive: true });
});

function read(text: string): readonly Exception[] {
  writeFileSync(join(workspace, 'images/exceptions.yaml'), text);
  return readExceptions(workspace, { images: ['base-agent', 'boto3'] }, TODAY);
}

/** Line and reason of the refusal. */
function refusal(text: string): readonly unknown[] {
  try {
    read(text);
  } catch (error) {
    if (!isEspalierError(error)) throw error;
    return [error.code, `${error.location?.file ?? ''}:${error.location?.line ?? 0}`, error.reason];
  }
  throw new Error('it was read');
}

describe('readExceptions', () => {
  it('reads the entries', () => {
    expect(read(ENTRY)).toEqual([
      expect.objectContaining({
        id: 'EXC-1',
        match: { ids: ['CVE-2099-1000'], package: 'openssl', version: '3.0.0' },
        includeDescendants: false,
        reason: 'Not reachable: nothing listens',
        createdAt: '2026-11-01',
      }),
    ]);
  });

  it('reads the example of the documentation', () => {
    const page = readFileSync(resolve(__dirname, '../../../../docs/write-an-exception.md'), 'utf8');
    expect(read(/```yaml\n(.*?)```/s.exec(page)?.[1] ?? '')).toHaveLength(1);
  });

  it.each(['', '# nothing\n', '{}', 'exceptions:\n', 'exceptions: []\n'])('has none in %j', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('has none where there is no file', () => {
    expect(readExceptions(workspace, { images: [] }, TODAY)).toEqual([]);
  });

  it('reads what has expired, and takes a path with or without its leading slash', () => {
    expect(read(ENTRY.replace('2026-12-25', '2026-11-02'))).toHaveLength(1);
    expect(read(SECRET.replace('ids:', 'path: /root/id_rsa\n      ids:'))[0]?.match.path).toBe('root/id_rsa');
  });

  it('lets an exception last 90 days, and begin today', () => {
    expect(read(ENTRY.replace('2026-12-25', '2027-01-30'))).toHaveLength(1);
    expect(read(ENTRY.replace('2026-11-01', '2026-11-25'))).toHaveLength(1);
  });

  it.each([
    ['an unknown key', ENTRY.replace('ticket:', 'tickte: x\n    ticket:'), 16, /unknown key exceptions.0.tickte/],
    ['an unknown key of match', ENTRY.replace('ids:', 'file: x\n      ids:'), 6, /unknown key exceptions.0.match.file/],
    ['an unknown key of the file', `${ENTRY}exception: []\n`, 19, /unknown key exception/],
    ['no owner', ENTRY.replace(/ {4}owner.*\n/, ''), 3, /exceptions.0.owner/],
    ['an empty owner', ENTRY.replace('Data Platform', "' '"), 14, /owner/],
    ['no reason', ENTRY.replace(/ {4}reason(.*\n){3}/, ''), 3, /reason/],
    ['no expiry', ENTRY.replace(/ {4}expiresAt.*\n/, ''), 3, /expiresAt/],
    ['an approver who is the owner', ENTRY.replace('security', 'data  platform'), 15, /approvedBy: is the owner/],
    ['an expiry too far away', ENTRY.replace('2026-12-25', '2027-01-31'), 18, /is 91 days after createdAt, 2026-11-01/],
    ['an expiry before its creation', ENTRY.replace('2026-12-25', '2026-10-31'), 18, /is before createdAt/],
    ['a day that is none', ENTRY.replace('2026-12-25', '2026-02-30'), 18, /a day is YYYY-MM-DD/],
    ['a moment instead of a day', ENTRY.replace('2026-12-25', '2026-12-25T00:00:00Z'), 18, /a day is YYYY-MM-DD/],
    ['a creation in the future', ENTRY.replace('2026-11-01', '2026-11-26'), 17, /today is 2026-11-25 in UTC/],
    ['an image that is not there', ENTRY.replace('[boto3]', '[boto3, boto4]'), 9, /there is no image boto4/],
    ['a pattern for images', ENTRY.replace('[boto3]', '["*"]'), 9, /is a pattern/],
    ['no image', ENTRY.replace('[boto3]', '[]'), 9, /images/],
    ['no match', ENTRY.replace(/ {4}match(.*\n){4}/, ''), 3, /match/],
    ['an empty match', ENTRY.replace(/match:(.*\n){4}/, 'match: {}\n'), 5, /match.ids/],
    ['no ids', ENTRY.replace('[CVE-2099-1000]', '[]'), 6, /match.ids/],
    ['a pattern for ids', ENTRY.replace('[CVE-2099-1000]', "['CVE-*']"), 6, /is literal/],
    ['a version without a package', ENTRY.replace(/ {6}package.*\n/, ''), 7, /needs the package/],
    ['a package of a rule', ENTRY.replace('vulnerability', 'policy'), 7, /only a vulnerability/],
    ['a secret anywhere', SECRET, 5, /needs its path/],
    ['a path that is none', SECRET.replace('ids:', 'path: /\n      ids:'), 6, /names no file/],
    ['an unknown type', ENTRY.replace('vulnerability', 'cve'), 4, /type/],
    ['an unknown status', ENTRY.replace('accepted_risk', 'fixed'), 10, /status/],
    ['an id without EXC-', ENTRY.replace('EXC-1', 'OPS-1'), 3, /an id is EXC-/],
    ['an id that is taken', ENTRY + ENTRY.split('\n').slice(2).join('\n'), 19, /EXC-1 is there twice/],
    ['a list in place of a map', ENTRY.split('\n').slice(2).join('\n').replaceAll(/^ {2}/gm, ''), 1, /expected object/],
    ['two keys of one name', ENTRY.replace('ticket:', 'owner: x\n    ticket:'), 16, /not YAML/],
  ])('refuses %s, with file and line', (_, text, line, reason) => {
    expect(refusal(text)).toEqual([
      'SETTINGS_INVALID',
      `images/exceptions.yaml:${line}`,
      expect.stringMatching(reason),
    ]);
  });
});

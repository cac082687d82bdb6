import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import type { WhyChange, WhyReport } from './why-report';
import { whyText } from './why-text';

const commit = { commit: '1a2b3c4d5e6f'.padEnd(40, '0'), subject: 'Upgrade curl', date: '2026-11-22T10:00:00+01:00' };
const published = { key: '67bf460c6548'.padEnd(40, '0'), publishedAt: new Date('2026-11-21T09:00:00Z') };
const FAR = { image: 'base-agent', lineage: ['base-agent', 'python', 'boto3'], isUncommitted: false };
const OWN = { image: 'boto3', lineage: ['boto3'], isUncommitted: true };
const file = 'images/base-agent/Dockerfile';

const dockerfile: WhyChange = {
  ...{ ...FAR, commit, file, line: 12, instruction: 'RUN apt-get install curl=8.2 jq=1' },
  cause: {
    kind: 'dockerfile',
    lines: [
      { line: 12, removed: ['    curl=8.1 \\'], added: ['    curl=8.2 \\'] },
      { line: 20, removed: ['USER a'], added: [] },
    ],
  },
};

function reportOf(over: Partial<WhyReport>): WhyReport {
  const nothing = { changes: [], settings: [], notes: [] };
  return { image: 'boto3', configuration: 'sandbox', key: 'a'.repeat(40), verdict: 'up to date', ...nothing, ...over };
}

const text = (over: Partial<WhyReport>): string => whyText(reportOf(over), createColors(false)).join('\n');

describe('why, for people', () => {
  test('shows each cause under its way to the image', () => {
    const requirements = 'images/boto3/requirements.txt';
    const changes: readonly WhyChange[] = [
      dockerfile,
      { ...FAR, file: 'images/base-agent/image.yaml', cause: { kind: 'refresh', after: '2026-11' } },
      { ...OWN, file: requirements, cause: { kind: 'file', path: 'requirements.txt', change: 'changed' } },
    ];
    const settings = [{ path: 'labels', from: 'boto3', to: 'boto3 aws', commit, isUncommitted: false }];
    const comparedWith = { ...published, commit: commit.commit };
    expect(text({ verdict: 'rebuild', comparedWith, changes, settings })).toBe(
      [
        'boto3 would be rebuilt: 3 changes since 67bf460c6548, published 2026-11-21, commit 1a2b3c4d5e6f',
        '  base-agent > python > boto3',
        '    images/base-agent/Dockerfile:12 changed: RUN … curl=8.2 \\, and 1 more',
        '      1a2b3c4d5e6f Upgrade curl (2026-11-22)',
        '    images/base-agent/image.yaml: refresh is "2026-11", was not set',
        '  boto3',
        '    images/boto3/requirements.txt changed',
        '      not committed yet',
        '  changed without a rebuild: roll-out, cloud or tests follow (npx nx plan fleet)',
        '    ~ labels: boto3 -> boto3 aws',
        '      1a2b3c4d5e6f Upgrade curl (2026-11-22)',
        '  reports/why/sandbox/boto3.json',
      ].join('\n'),
    );
  });

  test('says what is up to date, and what led to that', () => {
    const last = { key: published.key, comparedWith: { key: 'b'.repeat(40) }, changes: [dockerfile] };
    expect(text({ comparedWith: published, last })).toBe(
      [
        'boto3 is up to date: 67bf460c6548, published 2026-11-21',
        '  it was built because of 1 change since bbbbbbbbbbbb',
        '    base-agent > python > boto3',
        '      images/base-agent/Dockerfile:12 changed: RUN … curl=8.2 \\, and 1 more',
        '        1a2b3c4d5e6f Upgrade curl (2026-11-22)',
        '  reports/why/sandbox/boto3.json',
      ].join('\n'),
    );
    expect(text({ comparedWith: { ...published, since: 'main', commit: commit.commit } })).toContain(
      'boto3 is up to date: aaaaaaaaaaaa, as at main (commit 1a2b3c4d5e6f)',
    );
  });

  test('says that there is nothing to compare with, and what could not be looked at', () => {
    expect(text({ verdict: 'new', notes: ['At main: there is no image boto3'] })).toBe(
      'boto3 is new: there is nothing to compare it with\n  ! At main: there is no image boto3\n  reports/why/sandbox/boto3.json',
    );
  });

  test.each<[WhyChange['cause'], string]>([
    [{ kind: 'schema', before: 1, after: 2 }, 'Espalier computes content keys in another way: form 2, was 1'],
    [{ kind: 'mode', path: 'run', before: 0o644, after: 0o755 }, 'f has mode 0755, had 0644'],
    [{ kind: 'link', path: 'run' }, 'f is another link, or is one no longer'],
    [{ kind: 'arg', name: 'INDEX', before: 'a' }, 'f: build argument INDEX is not set, was "a"'],
    [
      { kind: 'platform', before: 'linux/amd64', after: 'linux/arm64' },
      'f: platform is "linux/arm64", was "linux/amd64"',
    ],
    [
      { kind: 'upstream', reference: 'u:1', before: `sha256:${'1'.repeat(64)}`, after: `sha256:${'2'.repeat(64)}` },
      'f: u:1 is sha256:222222222222, was sha256:111111111111',
    ],
    [{ kind: 'source', reference: 'agents/a', image: 'a', after: 'a'.repeat(40) }, 'f: reads agents/a'],
    [{ kind: 'source', reference: 'agents/a', image: 'a', before: 'a'.repeat(40) }, 'f: no longer reads agents/a'],
    [
      { kind: 'unrecorded', key: 'a'.repeat(40) },
      'what boto3 was made of as aaaaaaaaaaaa is not recorded; --since=<commit> compares with a commit',
    ],
    [
      { kind: 'dockerfile', lines: [{ line: 1, removed: ['FROM a\r'], added: ['FROM a'] }] },
      'f:1 changed: white space alone',
    ],
    [
      { kind: 'dockerfile', lines: [{ line: 1, removed: ['FROM a'], added: ['', 'FROM b AS c'] }] },
      'f:1 changed: FROM b AS c',
    ],
    [
      { kind: 'dockerfile', lines: [{ line: 1, removed: ['RUN x', 'RUN y'], added: [] }] },
      'f:1 changed: without RUN x RUN y',
    ],
  ])('has words for %j', (cause, words) => {
    const change = { ...OWN, file: 'f', line: 1, instruction: 'FROM a', cause };
    expect(text({ verdict: 'rebuild', comparedWith: published, changes: [change] })).toContain(`    ${words}\n`);
  });
});

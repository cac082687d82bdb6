import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanReport } from '../scan-report';
import { matching } from '../testing/matching';
import { debianPackage, scanReport } from '../testing/reports';
import { checkScan } from './check-scan';
import { releaseOf } from './release-of';
import { scanRules } from './scan-rules';

const OLD = { family: 'debian', name: '8.11', endOfLife: true };

function check(report: ScanReport, below?: ScanReport) {
  return checkScan(report, below, 'product');
}

function packages(names: readonly string[]): ScanReport {
  return scanReport({ packages: names.map((name) => debianPackage(name)) });
}

describe('checkScan', () => {
  it('finds nothing in an image that is as its parent', () => {
    expect(check(scanReport(), scanReport())).toEqual([]);
  });

  it('names each missing package, so that an exception can name it', () => {
    expect(check(packages(['bash']), packages(['bash', 'perl']))).toEqual([
      {
        type: 'policy',
        id: 'ESP201',
        severity: 'HIGH',
        title: 'perl 1.0-1 (debian) of the image below is missing',
        remedy: matching(/\.$/),
        package: { name: 'perl', version: '1.0-1', target: 'debian' },
      },
    ]);
  });

  it('tells many missing packages as one', () => {
    const many = Array.from({ length: 11 }, (_, index) => `package-${index}`);
    expect(check(packages(['bash']), packages(['bash', ...many]))).toMatchObject([
      { title: '11 packages of the image below are missing: package-0, package-1, package-2 and others' },
    ]);
  });

  it('lets a package have another version, and a copy go', () => {
    const below = scanReport({ packages: [debianPackage('bash'), debianPackage('bash', { version: '2.0-1' })] });
    expect(check(scanReport({ packages: [debianPackage('bash', { version: '0.1-1' })] }), below)).toEqual([]);
  });

  it('finds exactly the packages that are below and not here', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 });
    fc.assert(
      fc.property(names, names, (here, below) => {
        const found = check(packages(here), packages(below)).map(({ package: of }) => of?.name);
        expect(found).toEqual(below.filter((name) => !here.includes(name)));
      }),
    );
  });

  it('tells an end of life where it came in: in the lowest layer, or in this image', () => {
    const layers = ['lowest', 'own'];
    expect(check(scanReport({ os: OLD, layers }), scanReport({ os: OLD }))).toMatchObject([
      { id: 'ESP200', layer: 'lowest' },
    ]);
    expect(check(scanReport({ os: OLD, layers }))[0]).not.toHaveProperty('layer');
  });

  it('warns of a missing package of a language', () => {
    const pad = debianPackage('left-pad', { kind: 'node-pkg', ofDistribution: false, path: 'opt/left-pad' });
    expect(check(scanReport(), scanReport({ packages: [debianPackage('bash'), pad] }))).toMatchObject([
      { id: 'ESP205', severity: 'MEDIUM', path: 'opt/left-pad', package: { target: 'opt/left-pad' } },
    ]);
  });
});

describe('releaseOf', () => {
  it.each([
    ['debian', '12.8', 'debian 12'],
    ['alpine', '3.22.1', 'alpine 3.22'],
    ['ubuntu', '24.04', 'ubuntu 24.04'],
    ['redhat', '9.4', 'redhat 9'],
    ['debian', 'forky/sid', 'debian forky/sid'],
    ['wolfi', '20230201', 'wolfi 20230201'],
  ])('%s %s is of %s', (family, name, release) => {
    expect(releaseOf({ family, name })).toBe(release);
  });
});

describe('scanRules', () => {
  const pages = join(__dirname, '../../../../docs/rules');

  it.each(scanRules.map((rule) => [rule.id, rule] as const))('%s has a page that says the same', (id, rule) => {
    const page = join(pages, `${id}.md`);
    expect(existsSync(page)).toBe(true);
    expect(readFileSync(page, 'utf8')).toContain(`# ${id}: ${rule.title}\n`);
  });

  it('has each id once, in their order', () => {
    const ids = scanRules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted());
    expect(ids.every((id) => /^ESP2\d\d$/.test(id))).toBe(true);
  });
});

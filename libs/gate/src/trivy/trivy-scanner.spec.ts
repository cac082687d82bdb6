import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Scanner, ScanTarget } from '../scanner';
import { fakeScanner, type FakeScanner } from '../testing/fake-scanner';
import { recorded } from '../testing/reports';
import { trivyScanner, type TrivyOptions } from './trivy-scanner';

const target: ScanTarget = { archive: '/no/such.tar' };
const fakes: FakeScanner[] = [];

async function fake(script: string, options: Partial<TrivyOptions> = {}): Promise<FakeScanner & { scanner: Scanner }> {
  const made = await fakeScanner(script);
  fakes.push(made);
  const environment = { PATH: process.env['PATH'] };
  const scanner = trivyScanner({ path: made.path, offline: true, workspace: made.folder, environment, ...options });
  return { ...made, scanner };
}

/** A program that writes what it was given beside itself, and prints a whole report. */
function recording(what: string): string {
  return `${what} >> "$(dirname "$0")/given"\ncat ${recorded('no-distribution')}`;
}

function given({ folder }: FakeScanner): Promise<string> {
  return readFile(join(folder, 'given'), 'utf8');
}

afterEach(async () => {
  await Promise.all(fakes.splice(0).map((made) => made.remove()));
});

describe('trivyScanner', () => {
  it('reads what a real Trivy printed', async () => {
    const { scanner } = await fake(`cat ${recorded('node-on-debian')}`);
    const { findings, ...report } = await scanner.scan(target);
    expect(report).toMatchObject({
      os: { family: 'debian', name: '12.8' },
      scanner: { name: 'trivy', version: '0.68.2' },
      database: { updatedAt: new Date('2026-11-01T00:00:00Z') },
    });
    expect(report.layers).toHaveLength(3);
    expect(findings.map(({ id, severity, package: name }) => `${id} ${severity} ${name}`)).toEqual([
      'CVE-2099-0003 MEDIUM git',
      'CVE-2099-0004 HIGH jq',
      'CVE-2099-0001 CRITICAL openssl',
      'CVE-2020-7598 MEDIUM minimist',
    ]);
    expect(findings[0]).not.toHaveProperty('fixedVersion');
    expect(findings[1]).toMatchObject({
      installedVersion: '1.6-2.1',
      fixedVersion: '9.9',
      layerDiffId: report.layers[1],
      target: 'debian 12.8',
    });
    expect(findings[3]).toMatchObject({
      layerDiffId: report.layers[2],
      target: 'app/node_modules/minimist/package.json',
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
    ['prints half a report', `head -c 900 ${recorded('node-on-debian')}`, /something else/],
    [
      'prints a report with a severity that nobody knows',
      `sed s/CRITICAL/GRAVE/ ${recorded('node-on-debian')}`,
      /something else/,
    ],
    ['ends badly after a whole report', `cat ${recorded('no-distribution')}; exit 3`, /exit code 3/],
    ['is killed', 'kill -9 $$', /killed by SIGKILL/],
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
    const { scanner, path } = await fake('');
    await writeFile(
      path,
      `#!/bin/sh\n[ "$1" = version ] && echo '{"Version":"0.68.2"}' && exit\ncat ${recorded('no-distribution')}\n`,
    );
    await expect(scanner.scan(target)).rejects.toMatchObject({ code: 'SCAN_DID_NOT_RUN' });
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
      DOCKER_CONTEXT: 'elsewhere',
    };
    const made = await fake(recording('{ env; ls -A; }'), { environment });
    await made.scanner.scan(target);
    const seen = await given(made);
    expect(seen).not.toMatch(/TRIVY_SEVERITY|TRIVY_IGNORE_UNFIXED|DOCKER_CONTEXT/);
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
    expect(words).toContain('--input /no/such.tar');
  });

  it('takes an image from the engine that was named, whatever the environment says', async () => {
    const made = await fake(recording('{ echo "$@"; env; }'), {
      environment: { PATH: process.env['PATH'], DOCKER_HOST: 'tcp://elsewhere:1' },
      offline: false,
    });
    await made.scanner.scan({
      image: 'sha256:1',
      engineAddress: 'tcp://127.0.0.1:2376',
      engineCertificates: '/certificates',
    });
    const seen = await given(made);
    expect(seen).toContain('--image-src docker -- sha256:1\n');
    expect(seen).not.toContain('--offline-scan');
    expect(seen).toMatch(/^DOCKER_HOST=tcp:\/\/127\.0\.0\.1:2376$/m);
    expect(seen).toMatch(/^DOCKER_CERT_PATH=\/certificates$/m);
    expect(seen).toMatch(/^DOCKER_TLS_VERIFY=1$/m);
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
    const made = await fake('trap "" TERM; echo $$ > "$(dirname "$0")/given"; while :; do sleep 0.2; done');
    const stop = new AbortController();
    const scanning = made.scanner.scan(target, stop.signal);
    const failed = expect(scanning).rejects.toMatchObject({ reason: matching(/stopped/) });
    const pid = await pidIn(made);
    stop.abort();
    await failed;
    expect(() => process.kill(pid, 0)).toThrow(expect.objectContaining({ code: 'ESRCH' }));
  });

  it('starts nothing after it was told to stop', async () => {
    const made = await fake(recording('echo started'));
    await expect(made.scanner.scan(target, AbortSignal.abort())).rejects.toMatchObject({ code: 'SCAN_DID_NOT_RUN' });
    await expect(given(made)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

async function pidIn(made: FakeScanner): Promise<number> {
  for (;;) {
    const text = await given(made).catch(() => '');
    if (text.endsWith('\n')) return Number(text);
    await sleep(10);
  }
}

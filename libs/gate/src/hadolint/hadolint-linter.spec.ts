import { parseDockerfile } from '@espalier/dockerfile';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { matching } from '../testing/matching';
import { hadolintLinter } from './hadolint-linter';

const CANARY = '{"code":"DL1000","column":1,"file":"canary","level":"error","line":1,"message":"unexpected C"}';
const dockerfile = parseDockerfile('FROM scratch\nRUN <<EOF\nls\nEOF\nUSER x\n', 'images/x/Dockerfile');

let workspace: string;

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'hadolint-spec-'));
});

afterEach(async () => {
  await rm(workspace, { recursive: true });
});

/** Lints with a shell script in place of hadolint. */
async function lintWith(
  script: string,
  options: { readonly environment?: NodeJS.ProcessEnv; readonly signal?: AbortSignal; readonly path?: string } = {},
): ReturnType<ReturnType<typeof hadolintLinter>['lint']> {
  const { path = './hadolint', environment = { PATH: process.env['PATH'] }, signal } = options;
  await writeFile(join(workspace, 'hadolint'), `#!/bin/sh\n${script}\n`);
  await chmod(join(workspace, 'hadolint'), 0o755);
  return hadolintLinter({ path, workspace, environment }).lint([dockerfile], signal);
}

/** Prints a report. */
function report(...entries: readonly string[]): string {
  return `cat <<'EOF'\n[${[CANARY, ...entries].join(',')}]\nEOF`;
}

describe('hadolintLinter', () => {
  it('makes findings of entries, at the lines of the Dockerfile', async () => {
    const entries = [
      '{"code":"DL3004","column":1,"file":"0","level":"error","line":2,"message":"Do not use sudo."}',
      '{"code":"SC2086","column":1,"file":"0","level":"info","line":2,"message":"Double quote"}',
      '{"code":"DL4006","column":1,"file":"0","level":"warning","line":6,"message":"Set the SHELL option"}',
    ];
    const found = await lintWith(report(...entries));
    expect([...found.keys()]).toEqual(['images/x/Dockerfile']);
    expect(found.get('images/x/Dockerfile')).toEqual([
      {
        ...{ type: 'policy', id: 'DL3004', severity: 'HIGH', title: 'Do not use sudo' },
        remedy: 'See https://github.com/hadolint/hadolint/wiki/DL3004.',
        location: { file: 'images/x/Dockerfile', line: 2 },
      },
      expect.objectContaining({ id: 'SC2086', severity: 'LOW', remedy: 'See https://www.shellcheck.net/wiki/SC2086.' }),
      expect.objectContaining({ id: 'DL4006', severity: 'MEDIUM', location: { file: 'images/x/Dockerfile', line: 5 } }),
    ]);
  });

  it('finds nothing where nothing is, and says so for each file', async () => {
    expect(await lintWith(report())).toEqual(new Map([['images/x/Dockerfile', []]]));
  });

  it('keeps settings of others out', async () => {
    const environment = { PATH: process.env['PATH'], HADOLINT_IGNORE: 'DL3004', HADOLINT_NOFAIL: '1', OTHER: '1' };
    await writeFile(join(workspace, '.hadolint.yaml'), 'ignored: [DL3008]\n');
    await lintWith(`{ echo "$@"; env; pwd; cat 0; } > ${join(workspace, 'given')}\n${report()}`, { environment });
    const given = await readFile(join(workspace, 'given'), 'utf8');
    expect(given).toContain(`--disable-ignore-pragma --config ${workspace}/.hadolint.yaml -- canary 0\n`);
    expect(given).toContain('OTHER=1');
    expect(given).not.toContain('HADOLINT_');
    expect(given).toContain('FROM scratch\nRUN <<EOF\nls\nEOF\n\nUSER x\n');
    expect(given).not.toMatch(new RegExp(`^${workspace}$`, 'm'));
  });

  it('names a configuration even where the workspace has none: hadolint would look for one elsewhere', async () => {
    await lintWith(`while [ "$1" != --config ]; do shift; done; cat "$2" > ${join(workspace, 'given')}\n${report()}`);
    expect(await readFile(join(workspace, 'given'), 'utf8')).toBe('ignored: []\n');
  });

  it.each([
    ['prints nothing', 'exit 0', /printed nothing/],
    ['prints something else', 'echo all is well', /something else/],
    ['prints half a report', `echo '[${CANARY},{"code":"DL30'`, /something else/],
    [
      'prints a level that nobody knows',
      report('{"code":"DL1","file":"0","level":"grave","line":1,"message":"x"}'),
      /something else/,
    ],
    ['prints an empty report', 'echo "[]"', /did not find the mistake/],
    [
      'speaks of a file that it was not given',
      report('{"code":"DL1","file":"1","level":"info","line":1,"message":"x"}'),
      /not given/,
    ],
    ['ends badly after a whole report', `${report()}; exit 3`.replace('EOF;', 'EOF\n'), /exit code 3/],
    ['ends badly and says why', 'echo oh no >&2; exit 1', /exit code 1\): oh no/],
    ['is killed', 'kill -9 $$', /killed by SIGKILL/],
    ['prints without an end', 'exec cat /dev/zero', /printed more than 128 MiB/],
    [
      'cannot read its configuration',
      `echo 'Error parsing your config file' >&2\n${report()}`,
      /cannot read \.hadolint\.yaml/,
    ],
  ])('does not pass a linter that %s', async (_, script, reason) => {
    await expect(lintWith(script)).rejects.toMatchObject({
      name: 'GateError',
      code: 'LINT_DID_NOT_RUN',
      reason: matching(reason),
      remedy: matching(/\.$/),
    });
  });

  it.each(['/no/such/hadolint', 'no-such-hadolint-on-path', './no/such'])(
    'says that there is no linter %s',
    async (path) => {
      await expect(lintWith('', { path })).rejects.toMatchObject({
        code: 'LINT_DID_NOT_RUN',
        reason: matching(/cannot be started.*ENOENT/),
        remedy: matching(/gate\.linter\.path/),
      });
    },
  );

  it('starts nothing after it was told to stop', async () => {
    const linting = lintWith(`touch ${join(workspace, 'given')}`, { signal: AbortSignal.abort() });
    await expect(linting).rejects.toMatchObject({ code: 'LINT_DID_NOT_RUN', reason: matching(/stopped/) });
    await expect(readFile(join(workspace, 'given'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

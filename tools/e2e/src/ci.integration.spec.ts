import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtIn } from './support/changes';
import { CiMachine, type CiRun } from './support/ci-machine';
import { jobSteps, readWorkflow, stageSteps } from './support/ci-steps';
import { useOwnPrefix } from './support/own-prefix';
import { removeImages } from './support/remove-images';
import { startRig, type Rig } from './support/rig';
import { run } from './support/run-program';
import { workspaceRoot } from './support/workspace-clone';

const PREFIX = 'e2e-ci';
const ALL = ['base-agent', 'boto3', 'controller', 'maven', 'node', 'python'];
const SECRETS = { 'secrets.CASC_RELOAD_TOKEN': '', 'secrets.JENKINS_USER': '', 'secrets.JENKINS_API_TOKEN': '' };

describe('what CI runs', () => {
  let rig: Rig;
  let origin: string;
  let machine: CiMachine;

  beforeAll(async () => {
    rig = await startRig();
    const { clone } = rig;
    for (const place of ['.ci', 'tools/sandbox/programs.txt']) {
      await cp(join(workspaceRoot, place), clone.path(place), { recursive: true });
    }
    await useOwnPrefix(clone, PREFIX);
    await clone.commit('CI');
    origin = await mkdtemp(join(tmpdir(), 'espalier-e2e-origin-'));
    await run(['git', 'clone', '--quiet', '--bare', clone.root, origin]);
    await clone.git('remote', 'add', 'origin', origin);
    await clone.git('fetch', '--quiet', 'origin');
    machine = await CiMachine.start(clone);
  });
  afterAll(async () => {
    await removeImages(PREFIX);
    await rm(origin, { recursive: true });
    await rig.stop();
  });

  const commitOf = (name: string): Promise<string> => rig.clone.git('rev-parse', name);

  /** One commit on a branch of its own, which is checked out. */
  async function branchOff(branch: string, image: string): Promise<void> {
    await rig.clone.git('checkout', '--quiet', '-b', branch, 'main');
    await appendFile(rig.clone.path(`images/${image}/Dockerfile`), `ENV CHANGED_BY=${branch}\n`);
    await rig.clone.commit(`${branch} changes ${image}`);
  }

  async function merge(branch: string): Promise<void> {
    await rig.clone.git('checkout', '--quiet', 'main');
    await rig.clone.git('merge', '--quiet', '--ff-only', branch);
    await rig.clone.git('push', '--quiet', 'origin', 'main');
  }

  describe('on GitHub', () => {
    const github = (event: string, more: CiRun['environment'] = {}): CiRun['environment'] => ({
      ...{ GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: event, GITHUB_REF_NAME: 'main', ...more },
    });

    /** Check, then publish, of a push to main. */
    async function push(base: string): Promise<string> {
      const workflow = readWorkflow('main');
      const found = "steps.shas.outputs.noPreviousBuild != 'true' && steps.shas.outputs.base || ''";
      const expressions = { ...SECRETS, [found]: base, 'needs.check.outputs.base': base };
      await machine.run(jobSteps(workflow, 'check'), { environment: github('push'), expressions });
      return machine.run(jobSteps(workflow, 'publish'), { environment: github('push'), expressions });
    }

    it('publishes everything where nothing was published before', async () => {
      expect(builtIn(await push(''))).toEqual(ALL);
      expect(Object.keys((await rig.aws.state()).images)).toEqual(expect.arrayContaining(ALL));
    });

    it('checks a pull request, and says what merging it changes', async () => {
      await branchOff('a-team', 'boto3');
      const before = await rig.aws.state();
      await machine.takeSummary();
      const environment = github('pull_request', { GITHUB_BASE_REF: 'main', GITHUB_HEAD_REF: 'a-team' });
      const output = await machine.run(jobSteps(readWorkflow('pull-request'), 'check'), { environment });
      expect(builtIn(output)).toEqual(['boto3']);
      const summary = await machine.takeSummary();
      expect(summary).toContain('Plan: 1 image to build, 2 task definitions to change');
      expect(summary).toContain('Gate: 1 image passed');
      expect(await rig.aws.state()).toEqual(before);
    });

    it('publishes what was merged since the last publish', async () => {
      const base = await commitOf('main');
      await merge('a-team');
      expect(builtIn(await push(base))).toEqual(['boto3']);
    });

    it('goes over everything when the last publish is not in the history', async () => {
      expect(builtIn(await push('4b825dc642cb6eb9a060e54bf8d69288fbee4904'))).toEqual([]);
    });

    it('looks after the fleet at night', async () => {
      const workflow = readWorkflow('nightly');
      const given = { environment: github('schedule'), expressions: SECRETS };
      expect(await machine.run(jobSteps(workflow, 'look'), given)).toContain('ran target drift for project fleet');
      expect(builtIn(await machine.run(jobSteps(workflow, 'publish'), given))).toEqual([]);
    });
  });

  describe('in Jenkins', () => {
    const CONFIGURATION = '--configuration=sandbox';
    const jenkins = { CONFIGURATION, JENKINS_URL: 'https://jenkins.fleet.test/', BUILD_NUMBER: '7' };

    it('checks a pull request, and says what merging it changes', async () => {
      await branchOff('another-team', 'node');
      const environment = { ...jenkins, BRANCH_NAME: 'PR-7', CHANGE_ID: '7', CHANGE_TARGET: 'main' };
      const output = await machine.run(stageSteps('Check'), { environment });
      expect(output).toContain('1 image to build, 1 task definition to register');
      expect(builtIn(output)).toEqual(['node']);
    });

    it('publishes what was merged since the build that succeeded last', async () => {
      const before = await commitOf('main');
      await merge('another-team');
      const environment = { ...jenkins, BRANCH_NAME: 'main', GIT_PREVIOUS_SUCCESSFUL_COMMIT: before };
      expect(builtIn(await machine.run(stageSteps('Publish'), { environment }))).toEqual(['node']);
    });

    it('looks after the fleet at night', async () => {
      const environment = { ...jenkins, BRANCH_NAME: 'main' };
      const output = await machine.run(stageSteps('Nightly'), { environment });
      for (const target of ['rescan', 'drift']) expect(output).toContain(`ran target ${target} for project fleet`);
      expect(builtIn(output)).toEqual([]);
    });
  });

  it('makes a matrix of what can be published apart', async () => {
    const graph = await rig.clone.nx(['run-many', '-t', 'publish', '-c', 'sandbox', '--graph=stdout']);
    await rig.clone.write('.sandbox/graph.json', graph.output);
    const matrix = await run(
      ['bash', '-c', `"${process.execPath}" .ci/matrix.mjs < .sandbox/graph.json`],
      rig.clone.root,
    );
    expect(JSON.parse(matrix)).toEqual({
      first: 'base-agent,controller',
      // node has a stage on python.
      include: [{ projects: 'maven' }, { projects: 'boto3,node,python' }],
    });
  });
});

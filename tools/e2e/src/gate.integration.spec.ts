import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { dayIn, exceptInBaseAgent } from './support/exceptions-file';
import { gatedImages, gateFile, gateReportOf } from './support/gate-files';
import { readReports } from './support/left-behind';
import { INSTALLING_LINE, installInBaseAgent } from './support/made-up-package';
import { useOwnPrefix } from './support/own-prefix';
import { removeImages } from './support/remove-images';
import { startRig, type Rig } from './support/rig';
import type { ProgramEnd } from './support/run-program';

const PREFIX = 'e2e-gate';
const OVERLAY = 'images/fleet.sandbox.yaml';
const ADVISORY = 'CVE-2099-0001';

describe('a finding in base-agent', () => {
  let rig: Rig;
  let published: ProgramEnd;

  beforeAll(async () => {
    rig = await startRig();
    await useOwnPrefix(rig.clone, PREFIX);
    await installInBaseAgent(rig.clone, 'cowsay');
    published = await rig.publish();
  });
  afterAll(async () => {
    await removeImages(PREFIX);
    await rig.stop();
  });

  /** The images that the registry has under a key. */
  async function publishedImages(): Promise<readonly string[]> {
    const { images } = await rig.aws.state();
    return Object.keys(images).filter((image) => Object.keys(images[image] ?? {}).length > 0);
  }

  it('is told once, at the line that brought it, with its four descendants', async () => {
    expect(published.output.split(ADVISORY)).toHaveLength(3);
    expect(published.output).toMatch(/^base-agent is blocked\n +CRITICAL .*cowsay/m);
    expect(published.output).toContain(`images/base-agent/Dockerfile:${INSTALLING_LINE}`);
    expect(published.output).toMatch(/Update cowsay to 99\.0-1\S*\s[^\n]*\s*4\s+descendants\s+follow\./);
    const summary = await gateFile(rig.clone, 'summary.md');
    expect(summary.match(/^.*CVE-2099-0001.*$/gm)).toHaveLength(1);
    expect(summary).toContain('4 descendants follow');
  });

  it('shuts off what rests on it, and nothing else', async () => {
    expect(published.exitCode).toBe(1);
    expect(await publishedImages()).toEqual(['controller']);
    expect(published.output).toMatch(/not published: python, boto3, node and maven: base-agent failed/);
    expect(await gatedImages(rig.clone)).toEqual(['base-agent', 'controller']);
  });

  it('is in the report of the image, and in the files for machines', async () => {
    const { verdict, findings, checks } = await gateReportOf(rig.clone, 'base-agent');
    expect(verdict).toBe('blocked');
    expect(checks).toMatchObject({ lint: { state: 'passed' }, scan: { state: 'failed' }, tests: { state: 'passed' } });
    const location = { file: 'images/base-agent/Dockerfile', line: INSTALLING_LINE };
    expect(findings.filter(({ status }) => status === 'blocks')).toMatchObject([
      { id: ADVISORY, introducedBy: 'base-agent', location, package: { name: 'cowsay', fixedVersion: '99.0-1' } },
    ]);
    expect(JSON.parse(await gateFile(rig.clone, 'gate.sarif'))).toMatchObject({
      runs: [{ results: [{ ruleId: ADVISORY }] }],
    });
    expect(await gateFile(rig.clone, 'junit.xml')).toContain(ADVISORY);
    expect(JSON.parse(await gateFile(rig.clone, 'base-agent/sbom.cdx.json'))).toMatchObject({ bomFormat: 'CycloneDX' });
  });

  it('is an event of its own kind: policy is violated', async () => {
    const events = await readReports(rig.clone);
    const image = 'base-agent';
    const told = { type: 'gate-finished', image, verdict: 'blocked', blocking: 1 };
    expect(events).toContainEqual(expect.objectContaining(told));
    expect(published.output).toContain('gate: 1 of 2 images is blocked: 1 finding against the policy');
    expect(published.output).not.toContain('did not run');
  });

  it('blames no child of it in a check', async () => {
    const { exitCode, output } = await rig.clone.nx(['check', 'boto3', '-c', 'sandbox']);
    expect(output).toMatch(/^boto3 .*passed/m);
    expect(exitCode).toBe(0);
    const { findings } = await gateReportOf(rig.clone, 'boto3', 'check');
    expect(findings).toMatchObject([{ id: ADVISORY, introducedBy: 'base-agent', status: 'inherited' }]);
  });

  it('is mended there, and all are published', async () => {
    await installInBaseAgent(rig.clone, 'cowsay=99.0-1');
    assertSucceeded(await rig.publish());
    expect(await publishedImages()).toEqual(['base-agent', 'boto3', 'controller', 'maven', 'node', 'python']);
    expect((await gateReportOf(rig.clone, 'base-agent')).findings).toEqual([]);
  });

  it('passes with an exception, which every report tells', async () => {
    const id = 'EXC-cowsay';
    await installInBaseAgent(rig.clone, 'cowsay=1.0-2');
    await exceptInBaseAgent(rig.clone, { id, advisory: ADVISORY, package: 'cowsay', days: 30 });
    const { exitCode, output } = await rig.publish(['-p', 'base-agent']);
    expect(exitCode).toBe(0);
    expect(output).toContain('excepted: 1 CRITICAL');
    const { verdict, findings } = await gateReportOf(rig.clone, 'base-agent');
    expect(verdict).toBe('passed');
    expect(findings).toMatchObject([{ id: ADVISORY, status: 'excepted', exception: { id, expiresAt: dayIn(30) } }]);
    expect(await gateFile(rig.clone, 'summary.md')).toContain(id);
    await rig.clone.remove('images/exceptions.yaml');
  });

  it('blocks nothing where the gate is not enforced, which every summary says', async () => {
    await installInBaseAgent(rig.clone, 'cowsay=1.0-3');
    await rig.clone.replace(OVERLAY, 'gate:\n', 'gate:\n  enforce: false\n');
    const { exitCode, output } = await rig.publish(['-p', 'base-agent']);
    expect(exitCode).toBe(0);
    const words = 'nothing is blocked (gate.enforce: false)';
    expect(output).toContain(words);
    expect(await gateFile(rig.clone, 'summary.md')).toContain('gate.enforce: false');
    expect(await gateReportOf(rig.clone, 'base-agent')).toMatchObject({
      ...{ verdict: 'passed', enforced: false },
      findings: [{ id: ADVISORY, status: 'blocks' }],
    });
  });

  it('is shut for a scan that does not run, enforced or not', async () => {
    const before = await rig.aws.state();
    await installInBaseAgent(rig.clone, 'cowsay=1.0-4');
    await rig.clone.replace(OVERLAY, 'path: .sandbox/trivy/trivy', 'path: .sandbox/nowhere');
    const { exitCode, output } = await rig.publish(['-p', 'base-agent']);
    expect(exitCode).toBe(1);
    expect(output).toContain('base-agent the scan did not run');
    expect(await rig.aws.state()).toEqual(before);
  });
});

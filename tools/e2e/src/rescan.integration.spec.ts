import { SAMPLE_ADVISORIES, type SampleAdvisory } from '@espalier/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import type { AwsState } from './support/aws-state';
import { builtIn } from './support/changes';
import { exceptInBaseAgent } from './support/exceptions-file';
import { gatedImages, gateFile, gateReportOf } from './support/gate-files';
import { INSTALLING_LINE, installInBaseAgent } from './support/made-up-package';
import { startRig, type Rig } from './support/rig';

const NEW: SampleAdvisory = {
  id: 'CVE-2099-0100',
  severity: 'HIGH',
  ecosystem: 'debian',
  name: 'jq',
  fixedVersion: '99.0-1',
};

/** No exception of these tests holds for it. */
const LATER: SampleAdvisory = { ...NEW, id: 'CVE-2099-0101' };

describe('a rescan of what is published', () => {
  let rig: Rig;
  let published: AwsState;

  beforeAll(async () => {
    rig = await startRig();
    await installInBaseAgent(rig.clone, 'jq');
    assertSucceeded(await rig.publish());
    published = await rig.aws.state();
  });
  afterAll(() => rig.stop());

  const rescan = () => rig.clone.nx(['rescan', 'fleet', '-c', 'sandbox']);

  it('passes what passed, without building', async () => {
    const end = await rescan();
    assertSucceeded(end);
    expect(builtIn(end.output)).toEqual([]);
    const lineage = ['base-agent', 'python', 'boto3'];
    expect(await gatedImages(rig.clone, 'rescan')).toEqual(expect.arrayContaining([...lineage, 'controller']));
  });

  it('finds what a new advisory says, at the image that introduced it, with its descendants', async () => {
    await rig.advise([...SAMPLE_ADVISORIES, NEW]);
    const { exitCode, output } = await rescan();
    expect(exitCode).toBe(1);
    expect(output).toContain('1 of 6 published images do not pass the gate of today: base-agent.');
    expect(output).toMatch(/^base-agent is blocked\n +HIGH CVE-2099-0100 in jq/m);
    expect(output).toContain('4 descendants follow');
    expect(await gateFile(rig.clone, 'summary.md', 'rescan')).toContain(NEW.id);
    const { findings, digest } = await gateReportOf(rig.clone, 'base-agent', 'rescan');
    expect(findings).toMatchObject([{ id: NEW.id, status: 'blocks', location: { line: INSTALLING_LINE } }]);
    expect(Object.values(published.images['base-agent'] ?? {})).toEqual([digest]);
    expect((await gateReportOf(rig.clone, 'boto3', 'rescan')).findings).toMatchObject([
      { id: NEW.id, introducedBy: 'base-agent', status: 'inherited' },
    ]);
    expect(await rig.aws.state()).toEqual(published);
  });

  it('passes it with an exception, and says when that is no longer needed', async () => {
    const needless = /exception EXC-jq is no longer needed: remove it/;
    await exceptInBaseAgent(rig.clone, { id: 'EXC-jq', advisory: NEW.id, package: NEW.name, days: 30 });
    const excepted = await rescan();
    assertSucceeded(excepted);
    expect(excepted.output).not.toMatch(needless);
    await rig.advise(SAMPLE_ADVISORIES);
    const again = await rescan();
    assertSucceeded(again);
    expect(again.output).toMatch(needless);
  });

  it('finds what only an image has that agents run since a rollback, and says so', async () => {
    await rig.clone.git('checkout', 'images/base-agent/Dockerfile');
    await rig.clone.commit('no jq');
    assertSucceeded(await rig.publish());
    assertSucceeded(await rig.clone.nx(['rollback', 'python', '-c', 'sandbox', '--reason=agents hang']));
    assertSucceeded(await rescan());
    await rig.advise([...SAMPLE_ADVISORIES, LATER]);
    const { exitCode, output } = await rescan();
    expect(exitCode).toBe(1);
    const blocked = 'base-agent as python:3 runs it';
    expect(output).toContain(`1 of 8 published images do not pass the gate of today: ${blocked}.`);
    expect(output).toMatch(/^base-agent is blocked\n +HIGH CVE-2099-0101 in jq/m);
    expect(await gateFile(rig.clone, 'summary.md', 'rescan')).toContain('Only in what python:3 runs');
    const { findings, digest, notes } = await gateReportOf(rig.clone, 'base-agent', 'rescan');
    expect(findings).toMatchObject([{ id: LATER.id, status: 'blocks' }]);
    const [old] = Object.values(published.images['base-agent'] ?? {});
    expect(digest).not.toBe(old);
    expect(notes).toContain(`also looked at ${old}, which runs (python:3) and is not today's content`);
    expect((await gateReportOf(rig.clone, 'boto3', 'rescan')).findings).toEqual([]);
    expect((await gateReportOf(rig.clone, 'python', 'rescan')).findings).toMatchObject([
      { id: LATER.id, introducedBy: 'base-agent', status: 'inherited' },
    ]);
  });
});

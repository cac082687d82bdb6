import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { assertSucceeded } from './support/assert-succeeded';
import { gateFile, gateReportOf } from './support/gate-files';
import { readReports } from './support/left-behind';
import { startRig, type Rig } from './support/rig';
import { nameScanner, replaceScanner } from './support/scanner-script';

const OVERLAY = 'images/fleet.sandbox.yaml';
const ONE_IMAGE = ['-p', 'base-agent'];

describe('a scan that does not run', () => {
  let rig: Rig;
  let overlay: string;

  beforeAll(async () => {
    rig = await startRig();
    overlay = await rig.clone.read(OVERLAY);
  });
  afterEach(() => rig.clone.write(OVERLAY, overlay));
  afterAll(() => rig.stop());

  /** The report, the summary and the events say that the scan did not run, and why. */
  async function expectReports(reason: string): Promise<void> {
    const { verdict, checks, findings } = await gateReportOf(rig.clone, 'base-agent');
    expect(verdict).toBe('did-not-run');
    expect(checks.scan).toMatchObject({ state: 'did-not-run', code: 'SCAN_DID_NOT_RUN' });
    expect(checks.scan.reason).toContain(reason);
    expect(findings).toEqual([]);
    expect(await gateFile(rig.clone, 'summary.md')).toContain('did not run');
    const told = { type: 'gate-finished', image: 'base-agent', verdict: 'did-not-run', blocking: 0 };
    expect(await readReports(rig.clone)).toContainEqual(expect.objectContaining({ ...told, code: 'SCAN_DID_NOT_RUN' }));
  }

  it.each([
    ['is missing', undefined, 'cannot be started'],
    ['is killed', 'kill -9 $$', 'killed by SIGKILL'],
    ['has too little memory', 'ulimit -v 300000\nexec $trivy "$@"', 'the scanner gave up'],
    ['prints half of its report', '$trivy "$@" | head -c 400\nexit 0', 'the scanner ended well, but'],
    ['prints nothing and exits with 0', 'exit 0', 'the scanner ended well, but'],
    ['fails and exits with 1', 'echo "FATAL out of order" >&2\nexit 1', 'out of order'],
  ])('as the scanner %s: nothing is pushed, and it is told apart from policy', async (_what, body, reason) => {
    if (body === undefined) await nameScanner(rig.clone, '.sandbox/nowhere');
    else await replaceScanner(rig.clone, body);
    const { exitCode, output } = await rig.publish(ONE_IMAGE);
    expect(exitCode).toBe(1);
    expect(output).toContain('base-agent the scan did not run');
    expect(output).toContain('nothing is known, so nothing passes');
    expect(output).toContain(reason);
    expect(output).not.toMatch(/against the policy|\n\s+at /);
    await expectReports(reason);
    expect((await rig.aws.state()).images['base-agent']).toEqual({});
  });

  it('and with the scanner back, the same command publishes', async () => {
    assertSucceeded(await rig.publish(ONE_IMAGE));
    expect(await gateReportOf(rig.clone, 'base-agent')).toMatchObject({ verdict: 'passed' });
  });
});

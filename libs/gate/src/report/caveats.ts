import { count, countSeverities } from './count';
import type { GateRun } from './gate-run';
import { tellOnce, withStatus } from './told-finding';

/** What every summary must say before anyone trusts it: that nothing is enforced, that the advisories are made up. */
export function caveatsOf(run: GateRun): readonly string[] {
  return [...unenforced(run), ...sample(run)];
}

function unenforced(run: GateRun): string[] {
  if (run.reports.every(({ enforced }) => enforced)) return [];
  const blocking = withStatus(tellOnce(run), 'blocks').map(({ finding }) => finding);
  const would =
    blocking.length === 0
      ? 'nothing would be'
      : `${count(blocking.length, 'finding')} would be (${countSeverities(blocking)})`;
  return [`Reports only, nothing is blocked (gate.enforce: false): ${would}`];
}

function sample({ reports }: GateRun): string[] {
  if (!reports.some(({ database }) => database?.sample)) return [];
  return ['The database of advisories is a sample of made-up ones: it protects nobody'];
}

import { bundled } from '../bundle';
import type { ToldFinding } from '../told-finding';
import { BUNDLE_COLUMNS, bundleRow, leftOver } from './finding-row';
import { fitting, type Limit } from './fitting';
import { table } from './section';

/** Findings as a table, one row for what one remedy mends; what does not fit is counted below it. */
export function findingTable(told: readonly ToldFinding[], limit: Limit): readonly string[] {
  const { lines, left } = fitting(bundled(told), limit, bundleRow);
  return [...table(BUNDLE_COLUMNS, lines), ...leftOver(left.flatMap(({ findings }) => findings))];
}

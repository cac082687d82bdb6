import type { Colors } from 'picocolors/types';
import { adviceOf } from '../advice';
import type { Bundle } from '../bundle';
import { listed } from '../count';
import { placeOf, titleOf, unnamedFile, type ToldFinding } from '../told-finding';
import type { Wrap } from './wrapped';

/** Findings with one remedy in about three lines: severity and what, where, what to do. */
export function findingLines({ first, findings }: Bundle, colors: Colors, wrap: Wrap): readonly string[] {
  const { severity } = first.finding;
  const { file, line } = placeOf(first);
  const what = findings.length === 1 ? whatOf(first) : whatTogether(first, findings);
  const [top = '', ...rest] = wrap(`${severity} ${what}`, 2);
  return [
    top.replace(severity, colors.red(severity)),
    ...rest,
    ...wrap(`${file}:${line}`, 4).map(colors.dim),
    ...wrap(adviceOf(first), 4).map(colors.cyan),
  ];
}

function whatOf({ finding }: ToldFinding): string {
  const file = unnamedFile(finding);
  return `${titleOf(finding)}${file === undefined ? '' : ` in ${file}`}`;
}

function whatTogether({ finding: { package: found } }: ToldFinding, findings: readonly ToldFinding[]): string {
  const ids = findings.map(({ finding }) => finding.id);
  return `${listed(ids, 4)} in ${found?.name ?? ''} ${found?.version ?? ''}`;
}

import type { Colors } from 'picocolors/types';
import { changeLine, section } from '../plan/diff-lines';
import { counted } from '../report/counted';
import type { Drift, DriftFinding, DriftReport } from './drift-report';

/** What was changed by hand, for people: one line where nothing was, in colours or plain. */
export function driftText(report: DriftReport, colors: Colors): readonly string[] {
  const { configuration, commit, findings, unchecked, notes } = report;
  const about = `drift of ${configuration}, seen from commit ${commit.slice(0, 12)}`;
  const result = findings.length === 0 ? 'nothing found' : counted(findings.length, 'finding');
  const gaps = unchecked.length === 0 ? '' : `, and ${counted(unchecked.length, 'part')} could not be looked at`;
  const unseen = unchecked.map(({ subject, reason }) => colors.red(`? ${subject}: ${reason}`));
  return [
    `${about}: ${result}${gaps}`,
    ...section(
      'changed by hand',
      findings.flatMap((finding) => findingLines(finding, colors)),
      colors,
    ),
    ...section('not looked at', unseen, colors),
    ...section('notes', notes, colors),
  ];
}

/** Whether nothing was found and everything was looked at. */
export function isWithoutDrift({ findings, unchecked }: Drift): boolean {
  return findings.length + unchecked.length === 0;
}

function findingLines({ subject, reason, publish, changes = [] }: DriftFinding, colors: Colors): readonly string[] {
  return [
    colors.red(`! ${subject}: ${reason}`),
    ...changes.map((change) => `    ${changeLine(change, colors)}`),
    `    the next publish ${publish}`,
  ];
}

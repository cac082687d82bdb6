import { count, countSeverities } from '../count';
import type { GateRun } from '../gate-run';
import { grouped } from '../grouped';
import type { ToldFinding } from '../told-finding';
import { whatOf, whereOf } from './finding-row';
import { findingTable } from './finding-table';
import { fitting, inGateJson } from './fitting';
import { code, prose } from './markdown-text';
import { folded, row, table } from './section';

const SHORT = { rows: 30, characters: 5000 };

/** Exceptions that are expired, unused or near their end, and the like; each once. */
export function notesSection({ reports }: GateRun): readonly string[] {
  const all = reports.flatMap(({ image, notes }) => notes.map((note) => ({ image, note })));
  const { lines, left } = fitting([...grouped(all, ({ note }) => note)], SHORT, ([note, from]) => {
    const images = [...new Set(from.map(({ image }) => image))];
    return `- ${images.length === 1 ? `**${prose(images[0] ?? '')}**: ` : ''}${prose(note)}`;
  });
  return lines.length === 0 ? [] : ['#### Notes', '', ...lines, ...inGateJson(left, '- ')];
}

/** What is told and does not block. */
export function warningSection(told: readonly ToldFinding[]): readonly string[] {
  const severities = countSeverities(told.map(({ finding }) => finding));
  return folded(`${count(told.length, 'warning')}: ${severities}`, findingTable(told, SHORT));
}

/**
 * How many findings each image has from which ancestor, as they are told there; in full only `told`, those of ancestors
 * that this run did not judge.
 */
export function inheritedSection({ reports }: GateRun, told: readonly ToldFinding[]): readonly string[] {
  const all = reports.flatMap(({ image, findings }) => {
    const inherited = findings.filter(({ status }) => status === 'inherited');
    return [...grouped(inherited, ({ introducedBy }) => introducedBy)].map(([from, group]) => ({ image, from, group }));
  });
  const { lines, left } = fitting(all, SHORT, ({ image, from, group }) =>
    row([prose(image), prose(from), countSeverities(group)]),
  );
  const further = findingTable(told, SHORT);
  return folded('Inherited: to be mended in an ancestor', [
    ...table(['image', 'from', 'findings'], lines),
    ...spaced(inGateJson(left)),
    ...spaced(further.length === 0 ? [] : ['Of ancestors that are not part of this run:', '', ...further]),
  ]);
}

/** What an exception suppresses, which one, and until when. */
export function exceptedSection(told: readonly ToldFinding[]): readonly string[] {
  const { lines, left } = fitting(told, SHORT, (one) => {
    const { severity, exception } = one.finding;
    return row([severity, whatOf(one), whereOf(one), code(exception?.id ?? ''), prose(exception?.expiresAt ?? '')]);
  });
  return folded(`${count(told.length, 'finding')} excepted`, [
    ...table(['severity', 'what', 'in', 'exception', 'until'], lines),
    ...spaced(inGateJson(left)),
  ]);
}

function spaced(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

import type { Colors } from 'picocolors/types';
import { bundled } from '../bundle';
import { caveatsOf } from '../caveats';
import { failedRuns } from '../check-of';
import { count, countSeverities, listed } from '../count';
import type { GateRun } from '../gate-run';
import { grouped } from '../grouped';
import { headlineOf } from '../headline';
import { tellOnce, withStatus } from '../told-finding';
import { findingLines } from './finding-lines';
import { wrapped, type Wrap } from './wrapped';

const MOST_BUNDLES = 15;

/**
 * A run for people at a terminal: what blocks, grouped by the image that can mend it, then what did not run, then the
 * rest in numbers. Whole lines of at most `width` columns, without a final newline; no control characters but ours.
 */
export function terminalOf(run: GateRun, colors: Colors, width: number): string {
  const wrap = wrapped(Math.max(width, 40));
  return [
    ...blocking(run, colors, wrap),
    ...failed(run, colors, wrap),
    ...notPublished(run, wrap),
    ...rest(run, colors, wrap),
    ...caveatsOf(run).flatMap((text) => wrap(text, 0).map(colors.yellow)),
    ...verdict(run, colors, wrap),
  ].join('\n');
}

function verdict(run: GateRun, colors: Colors, wrap: Wrap): string[] {
  const { state, lines } = headlineOf(run);
  const color = state === 'passed' ? colors.green : colors.red;
  return lines.flatMap((line) => wrap(`gate: ${line}`, 0)).map((line) => colors.bold(color(line)));
}

function blocking(run: GateRun, colors: Colors, wrap: Wrap): string[] {
  const bundles = bundled(withStatus(tellOnce(run), 'blocks'));
  const enforced = run.reports.every((report) => report.enforced);
  const shown = grouped(bundles.slice(0, MOST_BUNDLES), ({ first }) => first.image);
  const lines = [...shown].flatMap(([image, group]) => [
    ...wrap(`${image} ${enforced ? 'is blocked' : 'would be blocked'}`, 0).map(colors.bold),
    ...group.flatMap((one) => findingLines(one, colors, wrap)),
  ]);
  const left = bundles.slice(MOST_BUNDLES).flatMap(({ findings }) => findings.map(({ finding }) => finding));
  const more = `and ${count(left.length, 'more finding')} (${countSeverities(left)}), all in summary.md and gate.json`;
  return left.length === 0 ? lines : [...lines, ...wrap(more, 2)];
}

function failed({ reports }: GateRun, colors: Colors, wrap: Wrap): string[] {
  return reports
    .flatMap(failedRuns)
    .flatMap(({ image, check, code, reason, remedy }) => [
      ...wrap(`${image} the ${check} did not run`, 0).map(colors.bold),
      ...wrap(`${reason} (${code})`, 2),
      ...wrap(remedy, 2).map(colors.cyan),
    ]);
}

function notPublished({ notPublished: images }: GateRun, wrap: Wrap): string[] {
  if (!images) return [];
  return [...grouped([...images], ([, because]) => because)].flatMap(([because, group]) =>
    wrap(`not published: ${listed(group.map(([image]) => image))}: ${because}`, 0),
  );
}

function rest(run: GateRun, colors: Colors, wrap: Wrap): string[] {
  const told = tellOnce(run);
  const numbers = (['warns', 'inherited', 'excepted'] as const).flatMap((status) => {
    const findings = withStatus(told, status).map(({ finding }) => finding);
    return findings.length === 0 ? [] : [`${WORDS[status]}: ${countSeverities(findings)}`];
  });
  const notes = new Set(run.reports.flatMap((report) => report.notes.map((note) => `${report.image}: ${note}`)));
  return [...numbers, ...notes].flatMap((text) => wrap(text, 0).map(colors.dim));
}

const WORDS = { warns: 'warnings', inherited: 'of ancestors outside of this run', excepted: 'excepted' } as const;

import type { Colors } from 'picocolors/types';
import type { FileHistory } from '../git/file-history';
import { changeLine } from '../plan/diff-lines';
import { counted } from '../report/counted';
import { causeText, shortKey } from './cause-text';
import type { Compared, LastRebuild, WhyChange, WhyReport } from './why-report';

/** Why an image would be rebuilt, for people: causes under the way from where they lie to the image. */
export function whyText(report: WhyReport, colors: Colors): readonly string[] {
  const { changes, settings, notes, last } = report;
  return [
    colors.bold(headline(report)),
    ...lineages(changes, colors),
    ...(settings.length === 0
      ? []
      : ['  changed without a rebuild: roll-out, cloud or tests follow (npx nx plan fleet)']),
    ...settings.flatMap((setting) => [`    ${settingLine(setting, colors)}`, ...whoLines(setting, colors)]),
    ...(last ? lastLines(last, colors) : []),
    ...notes.map((note) => colors.yellow(`  ! ${note}`)),
    colors.dim(`  reports/why/${report.configuration}/${report.image}.json`),
  ];
}

function headline({ image, key, verdict, comparedWith, changes }: WhyReport): string {
  if (!comparedWith || verdict === 'new') return `${image} is new: there is nothing to compare it with`;
  if (verdict === 'rebuild') {
    return `${image} would be rebuilt: ${counted(changes.length, 'change')} since ${comparedText(comparedWith)}`;
  }
  if (comparedWith.since === undefined) return `${image} is up to date: ${comparedText(comparedWith)}`;
  return `${image} is up to date: ${shortKey(key)}, as at ${comparedText(comparedWith)}`;
}

function comparedText({ key, commit, since, publishedAt }: Compared): string {
  const of = commit === undefined ? '' : `commit ${shortKey(commit)}`;
  if (since !== undefined) return since === commit ? of : `${since} (${of})`;
  const when = publishedAt ? [`published ${dayOf(publishedAt.toISOString())}`] : [];
  return [shortKey(key), ...when, ...(of === '' ? [] : [of])].join(', ');
}

function lastLines({ comparedWith, changes }: LastRebuild, colors: Colors): readonly string[] {
  const title = `  it was built because of ${counted(changes.length, 'change')} since ${comparedText(comparedWith)}`;
  return [title, ...lineages(changes, colors).map((line) => `  ${line}`)];
}

/** Images in the order of the changes, each with its own. */
function lineages(changes: readonly WhyChange[], colors: Colors): readonly string[] {
  const byLineage = new Map<string, WhyChange[]>();
  for (const change of changes) {
    const way = change.lineage.join(' > ');
    byLineage.set(way, [...(byLineage.get(way) ?? []), change]);
  }
  return [...byLineage].flatMap(([way, own]) => [
    `  ${colors.cyan(way)}`,
    ...own.flatMap((change) => [`    ${colors.yellow(causeText(change))}`, ...whoLines(change, colors)]),
  ]);
}

function settingLine(setting: WhyReport['settings'][number], colors: Colors): string {
  return setting.from === undefined && setting.to === undefined
    ? colors.yellow(`~ ${setting.path}`)
    : changeLine(setting, colors);
}

function whoLines({ commit, isUncommitted }: FileHistory, colors: Colors): readonly string[] {
  const lines = [
    ...(commit ? [`${shortKey(commit.commit)} ${commit.subject} (${dayOf(commit.date)})`] : []),
    ...(isUncommitted ? ['not committed yet'] : []),
  ];
  return lines.map((line) => `      ${colors.dim(line)}`);
}

function dayOf(date: string): string {
  return date.slice(0, 'yyyy-mm-dd'.length);
}

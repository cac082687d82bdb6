import { adviceOf } from '../advice';
import type { Bundle } from '../bundle';
import { count, countSeverities } from '../count';
import { documentationOf } from '../documentation';
import { grouped } from '../grouped';
import { placeOf, titleOf, unnamedFile, type ToldFinding } from '../told-finding';
import { code, prose } from './markdown-text';
import { row } from './section';

/** The columns of `bundleRow`. */
export const BUNDLE_COLUMNS = ['severity', 'what', 'fix in', 'what to do'] as const;

const MOST_IDS = 12;

/** Findings with one remedy as a row: how serious, what, in which image and line, what to do. */
export function bundleRow({ first, findings }: Bundle): string {
  const what = findings.length === 1 ? whatOf(first) : whatTogether(first, findings);
  return row([weightOf(findings), what, whereOf(first), prose(adviceOf(first))]);
}

/** One severity, or how often each; bold if any is high. */
function weightOf(findings: readonly ToldFinding[]): string {
  const all = findings.map(({ finding }) => finding);
  const severities = new Set(all.map(({ severity }) => severity));
  const text = severities.size > 1 ? countSeverities(all) : [...severities].join('');
  return severities.has('CRITICAL') || severities.has('HIGH') ? `**${text}**` : text;
}

/** Id and title; the id leads to where people can read about it. A test that its title names is named there only. */
export function whatOf({ finding }: ToldFinding): string {
  const { id } = finding;
  const title = titleOf(finding);
  const file = unnamedFile(finding);
  const what = title.startsWith(id) ? `${linked(id)} ${prose(title.slice(id.length))}` : prose(title);
  return `${what}${file === undefined ? '' : ` in ${code(file)}`}`;
}

/** The image that can mend it, and the line of its Dockerfile. */
export function whereOf(told: ToldFinding): string {
  const { file, line } = placeOf(told);
  return `**${prose(told.image)}** ${code(`${file}:${line}`)}`;
}

/** How many are not listed, by image: `gate.json` has them. */
export function leftOver(left: readonly ToldFinding[]): readonly string[] {
  if (left.length === 0) return [];
  const images = [...grouped(left, ({ image }) => image)].slice(0, 20).map(([image, group]) => {
    const findings = group.map(({ finding }) => finding);
    return `${prose(image)} ${countSeverities(findings)}`;
  });
  return ['', `And ${count(left.length, 'more finding')}, all in \`gate.json\`: ${images.join('; ')}.`];
}

function whatTogether({ finding: { package: found } }: ToldFinding, findings: readonly ToldFinding[]): string {
  const ids = findings.slice(0, MOST_IDS).map(({ finding }) => linked(finding.id));
  const more = findings.length > MOST_IDS ? ` and ${findings.length - MOST_IDS} more` : '';
  return `${ids.join(', ')}${more} in ${prose(`${found?.name ?? ''} ${found?.version ?? ''}`)}`;
}

function linked(id: string): string {
  const { address } = documentationOf(id);
  return address === undefined ? code(id) : `[${id}](${address})`;
}

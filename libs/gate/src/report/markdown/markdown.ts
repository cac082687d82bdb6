import type { GateRun } from '../gate-run';
import { headlineOf, type Headline } from '../headline';
import { tellOnce, withStatus } from '../told-finding';
import { prose } from './markdown-text';
import { exceptedSection, inheritedSection, notesSection, warningSection } from './others';
import { blocks } from './section';
import { blockingSection, caveatSection, failedSection, notPublishedSection } from './urgent';

/**
 * A run as GitHub's Markdown, made for a comment on a pull request: the verdict, then what did not run, what blocks and
 * what to do; the rest folded away. Each finding once, at the image that can mend it; advisories that one update answers
 * share a row. At most 65,000 characters (GitHub takes 65,536); what does not fit is counted. Text from images and
 * scanners neither mentions nor links nor breaks a table.
 */
export function markdownOf(run: GateRun): string {
  const told = tellOnce(run);
  const enforced = run.reports.every((report) => report.enforced);
  return blocks([
    verdict(headlineOf(run), enforced),
    caveatSection(run),
    failedSection(run),
    blockingSection(withStatus(told, 'blocks'), enforced),
    notPublishedSection(run),
    notesSection(run),
    warningSection(withStatus(told, 'warns')),
    inheritedSection(run, withStatus(told, 'inherited')),
    exceptedSection(withStatus(told, 'excepted')),
  ]);
}

function verdict({ state, lines: [first = '', ...more] }: Headline, enforced: boolean): readonly string[] {
  const sign = state === 'blocked' ? '⛔' : state === 'passed' && enforced ? '✅' : '⚠️';
  return [`### ${sign} Gate: ${prose(first, 400)}`, ...more.flatMap((line) => ['', `**${prose(line, 400)}**`])];
}

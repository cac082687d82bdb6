import { caveatsOf } from '../caveats';
import { failedRuns } from '../check-of';
import type { GateRun } from '../gate-run';
import { grouped } from '../grouped';
import type { ToldFinding } from '../told-finding';
import { findingTable } from './finding-table';
import { fitting, inGateJson } from './fitting';
import { code, prose } from './markdown-text';

/** The caveats, as an alert that GitHub sets apart. */
export function caveatSection(run: GateRun): readonly string[] {
  const caveats = caveatsOf(run);
  return caveats.length === 0 ? [] : ['> [!WARNING]', ...caveats.flatMap((text) => [`> ${prose(text, 400)}.`, '>'])];
}

/** The checks that could not run: not a violation of policy, and not to be mended in a Dockerfile. */
export function failedSection({ reports }: GateRun): readonly string[] {
  const limit = { rows: 30, characters: 6000 };
  const { lines, left } = fitting(reports.flatMap(failedRuns), limit, ({ image, check, code: id, reason, remedy }) => {
    return `- The ${check} of **${prose(image)}**: ${prose(reason)} (${code(id)}). ${prose(remedy)}`;
  });
  if (lines.length === 0) return [];
  const meaning = 'This is no violation of the policy: until it runs, nothing is known, good or bad.';
  return ['#### What did not run', '', meaning, '', ...lines, ...inGateJson(left, '- ')];
}

/** The findings that block. */
export function blockingSection(told: readonly ToldFinding[], enforced: boolean): readonly string[] {
  if (told.length === 0) return [];
  const title = enforced ? '#### What blocks' : '#### What would block';
  return [title, '', ...findingTable(told, { rows: 60, characters: 30_000 })];
}

/** The images that are not published for what an ancestor has. */
export function notPublishedSection({ notPublished = new Map<string, string>() }: GateRun): readonly string[] {
  const byReason = [...grouped([...notPublished], ([, because]) => because)];
  const { lines, left } = fitting(byReason, { rows: 20, characters: 4000 }, ([because, images]) => {
    const names = images.slice(0, 20).map(([image]) => `**${prose(image)}**`);
    const more = images.length > 20 ? ` and ${images.length - 20} more` : '';
    return `- ${names.join(', ')}${more}: ${prose(because)}`;
  });
  return lines.length === 0 ? [] : ['#### Not published because of it', '', ...lines, ...inGateJson(left, '- ')];
}

import { readTree } from '@espalier/image-tree';
import { explainWhy, type WhyReport } from '@espalier/pipeline';
import type { WorkspaceClone } from './workspace-clone';

/** A report of `why`, and its changes as short texts: `python > boto3: file images/python/python.txt`. */
export interface Why extends WhyReport {
  readonly told: readonly string[];
  /** Subjects of the commits of the changes. */
  readonly subjects: readonly string[];
}

/** Asks why an image of a clone would be rebuilt, as `npx nx why` does; against what its sandbox has, or since a commit. */
export async function whyIn({ root }: WorkspaceClone, image: string, since?: string): Promise<Why> {
  return tell(await explainWhy({ tree: readTree(root, 'sandbox'), image, since, environment: {} }));
}

function tell(report: WhyReport): Why {
  const told = report.changes.map(({ lineage, cause, file, line }) => {
    const place = file === undefined ? '' : ` ${file}${line === undefined ? '' : `:${line}`}`;
    return `${lineage.join(' > ')}: ${cause.kind}${place}`;
  });
  return { ...report, told, subjects: report.changes.flatMap(({ commit }) => commit?.subject ?? []) };
}

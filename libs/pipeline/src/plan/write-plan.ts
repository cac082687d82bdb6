import type { ImageTree } from '@espalier/image-tree';
import { writeReport, writeReportText } from '../report/write-report';
import type { FleetPlan } from './fleet-plan';
import { planMarkdown } from './plan-markdown';

/** Writes reports/plan/<configuration>/plan.json, and plan.md beside it. */
export async function writePlan(tree: ImageTree, plan: FleetPlan): Promise<void> {
  await writeReport(tree, 'plan', plan);
  await writeReportText(tree, 'plan', { ending: 'md', text: await planMarkdown(plan) });
}

import type { PruneRules } from '@espalier/ecs';
import type { ImageTree } from '@espalier/image-tree';
import { writeReport } from '../report/write-report';
import type { PrunePlan } from './plan-prune';
import type { PruneDone } from './prune-done';

/** What a prune came to. */
export interface PruneReport {
  readonly configuration: string;
  readonly rules: PruneRules;
  /** Whether it was asked to do what it planned. */
  readonly apply: boolean;
  readonly plan: PrunePlan;
  readonly done: PruneDone;
}

/** Writes prune.json: the plan with every reason to keep, and what was done of it. */
export function writePruneReport(tree: ImageTree, report: PruneReport): Promise<void> {
  return writeReport(tree, 'prune', asData(report));
}

function asData({ configuration, rules, apply, plan, done }: PruneReport): object {
  const { keep, youngerThan, orphans, now } = rules;
  return {
    ...{ configuration, at: now.toISOString(), apply },
    rules: { keep, youngerThanHours: youngerThan / 3_600_000, orphans },
    families: plan.families.map(({ kept, deregister, remove, ...family }) => ({
      ...family,
      kept: kept.map(({ revision: { revision, status }, why }) => ({ revision, status, why })),
      deregister: deregister.map(({ revision }) => revision),
      delete: remove.map(({ revision }) => revision),
    })),
    repositories: plan.repositories.map(({ kept, ...repository }) => ({
      ...repository,
      kept: kept.map(({ image: { digest, tags }, why }) => ({ digest, tags, why })),
    })),
    done,
  };
}

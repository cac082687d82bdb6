import Table from 'cli-table3';
import { counted } from '../report/counted';
import type { PrunePlan } from './plan-prune';
import type { PruneReport } from './prune-report';

/** Reasons that people want to see one by one. */
const NOTABLE: Readonly<Record<string, string>> = {
  'in-use': 'in use',
  held: 'held',
  unsettled: 'a publish was cut off there: publish again',
  foreign: 'not registered by Espalier',
};

/** What a prune came to, for people: a table, what it kept beyond the rule, and what it did or would do. */
export function pruneText(report: PruneReport): readonly string[] {
  const { plan } = report;
  if (isNothing(plan)) return [...exceptional(plan), 'nothing is to be pruned'];
  return [table(plan), ...exceptional(plan), ...orphans(report), ...conclusion(report)];
}

/** Whether a plan names nothing. */
export function isNothing({ families, repositories }: PrunePlan): boolean {
  return (
    families.every(({ deregister, remove }) => deregister.length + remove.length === 0) &&
    repositories.every(({ remove, untag }) => remove.length + untag.length === 0)
  );
}

/** What a plan names, in one sentence without full stop: `deregister 12 and delete 3 task definitions, …`. */
export function planned({ families, repositories }: PrunePlan): string {
  const images = repositories.flatMap(({ remove }) => remove);
  const tags = repositories.flatMap(({ untag }) => untag).length;
  return [
    `deregister ${families.flatMap(({ deregister }) => deregister).length} and delete ${counted(families.flatMap(({ remove }) => remove).length, 'task definition')}`,
    `remove ${counted(images.length, 'image')} (${megabytes(images)})`,
    ...(tags === 0 ? [] : [`remove ${counted(tags, 'transient tag')}`]),
  ].join(', ');
}

function table({ families, repositories }: PrunePlan): string {
  const rows = new Table({
    head: ['image', 'revisions kept', 'deregister', 'delete', 'images kept', 'remove', 'frees'],
    style: { head: [], border: [], compact: true },
  });
  const names = new Set([...repositories, ...families].map(({ image }) => image));
  for (const name of names) {
    const ours = families.filter(({ image }) => image === name);
    const [repository] = repositories.filter(({ image }) => image === name);
    rows.push([
      name,
      ours.flatMap(({ kept }) => kept).length,
      ours.flatMap(({ deregister }) => deregister).length,
      ours.flatMap(({ remove }) => remove).length,
      repository?.kept.length ?? 0,
      repository?.remove.length ?? 0,
      megabytes(repository?.remove ?? []),
    ]);
  }
  return rows.toString();
}

function exceptional({ families }: PrunePlan): readonly string[] {
  return families.flatMap(({ family, kept }) =>
    kept.flatMap(({ revision, why }) => {
      const words = NOTABLE[why];
      return words === undefined ? [] : [`kept ${family}:${revision.revision}: ${words}`];
    }),
  );
}

function orphans({ plan, rules }: PruneReport): readonly string[] {
  const names = [...plan.families, ...plan.repositories].flatMap(({ orphan, image }) => (orphan ? [image] : []));
  if (names.length === 0) return [];
  const end = rules.orphans ? 'what is unused of it goes' : 'its newest stay; --orphans lets them go';
  return [`no longer in the tree: ${[...new Set(names)].sort().join(', ')} (${end})`];
}

function conclusion({ apply, plan, done }: PruneReport): readonly string[] {
  if (!apply) return [`this would ${planned(plan)}. Nothing was changed: say --apply to do it`];
  const { deregistered, deleted, images, tags, refused } = done;
  return [
    ...refused.map(({ by, reference, reason }) => `${by} keeps ${reference}: ${reason}`),
    `deregistered ${deregistered} and deleted ${counted(deleted, 'task definition')}, removed ${counted(images, 'image')} and ${counted(tags, 'transient tag')}`,
  ];
}

function megabytes(images: readonly { readonly sizeBytes?: number }[]): string {
  return `${(images.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0) / 1_000_000).toFixed(1)} MB`;
}

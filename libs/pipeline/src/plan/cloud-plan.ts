import type { AgentTemplateMap, CloudDocument, DocumentValue } from '@espalier/jenkins';
import type { Change } from '@espalier/ecs';
import { changesBetween } from './change';

/** What a publish would do to the cloud of Jenkins. */
export interface CloudPlan {
  /** Agent templates that come, by name, with their labels. */
  readonly added: readonly CloudTemplate[];
  /** Agent templates that go. */
  readonly removed: readonly CloudTemplate[];
  /** What changes in the rest. */
  readonly changes: readonly Change[];
  /** Labels that no agent template has any more: builds that wait for one of them wait for ever. */
  readonly lostLabels: readonly string[];
}

/** An agent template by its name. */
export interface CloudTemplate {
  readonly name: string;
  readonly labels: string;
}

/** Nothing where both offer the same: templates that wait are not counted, nor the commit. */
export async function planCloud(
  present: CloudDocument | undefined,
  next: CloudDocument,
): Promise<CloudPlan | undefined> {
  const [before, after] = [await templatesOf(present), await templatesOf(next)];
  const shared = [...after.keys()].filter((name) => before.has(name));
  const changes = [
    ...changesBetween(settingsOf(present), settingsOf(next)).map(withoutForeignText),
    ...changesBetween(only(before, shared), only(after, shared)),
  ];
  const added = without(after, before);
  const removed = without(before, after);
  if (added.length + removed.length + changes.length === 0) return undefined;
  const kept = labelsOf(after);
  return { added, removed, changes, lostLabels: [...labelsOf(before)].filter((label) => !kept.has(label)) };
}

/** What somebody wrote into the document by hand, and what clouds of other kinds hold, may be a secret. */
function withoutForeignText(change: Change): Change {
  const isShown = change.to !== undefined && / \(ecs\)\./.test(change.path);
  return change.from === undefined || isShown ? change : { ...change, from: '(not shown)' };
}

type Templates = ReadonlyMap<string, AgentTemplateMap>;

/** All agent templates of ECS clouds, by name. */
async function templatesOf(document: CloudDocument | undefined): Promise<Templates> {
  const { agentTemplateName, ecsTemplatesOf } = await import('@espalier/jenkins');
  return new Map(ecsTemplatesOf(document ?? { clouds: [] }).map((template) => [agentTemplateName(template), template]));
}

/** All clouds by kind and name, without the agent templates of ECS. */
function settingsOf(document: CloudDocument | undefined): Readonly<Record<string, DocumentValue>> {
  const clouds = (document?.clouds ?? []).flatMap((cloud) => Object.entries(cloud));
  return Object.fromEntries<DocumentValue>(clouds.map(([kind, value]) => setting(kind, value)));
}

function setting(kind: string, value: DocumentValue): readonly [string, DocumentValue] {
  if (typeof value !== 'object' || value === null) return [kind, value];
  const said = Object.entries(value).filter(([name]) => kind !== 'ecs' || name !== 'templates');
  return [`cloud ${textOf(Object.fromEntries(said)['name'])} (${kind})`, Object.fromEntries(said)];
}

function only(templates: Templates, names: readonly string[]): Readonly<Record<string, DocumentValue>> {
  return Object.fromEntries(names.map((name) => [`agent template ${name}`, templates.get(name) ?? null]));
}

function without(templates: Templates, others: Templates): readonly CloudTemplate[] {
  const names = [...templates.keys()].filter((name) => !others.has(name)).toSorted();
  return names.map((name) => ({ name, labels: textOf(templates.get(name)?.['label']) }));
}

function labelsOf(templates: Templates): ReadonlySet<string> {
  const labels = [...templates.values()].flatMap(({ label }) => textOf(label).split(/\s+/));
  return new Set(labels.filter((label) => label !== ''));
}

function textOf(value: DocumentValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

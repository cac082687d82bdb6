import { counted } from '../report/counted';
import { isEmptyPlan, type FleetPlan } from './fleet-plan';
import {
  buildSection,
  cloudSection,
  familySection,
  holdSection,
  lostLabelSection,
  problemSection,
  warningSection,
} from './markdown-sections';

/**
 * A plan as GitHub's Markdown, made for a comment on a pull request: what is in the way and what is lost first, then what
 * is built and why; the rest folded away. At most 65,000 characters (GitHub takes 65,536); what does not fit is counted.
 * Text that somebody chose neither mentions nor links nor breaks a table.
 */
export async function planMarkdown(plan: FleetPlan): Promise<string> {
  const markdown = await import('@espalier/gate');
  const sections = [problemSection, lostLabelSection, warningSection, buildSection].map((of) => of(plan, markdown));
  const folded = [familySection, cloudSection, holdSection].map((of) => of(plan, markdown));
  return markdown.blocks([[`### ${headline(plan)}`, '', origin(plan)], ...sections, ...folded]);
}

function headline(plan: FleetPlan): string {
  const { builds, taskDefinitions, cloud, problems } = plan;
  if (isEmptyPlan(plan) && problems.length === 0) return '✅ Plan: a publish changes nothing';
  const changed = taskDefinitions.filter(({ status }) => status !== 'held' && status !== 'older');
  const parts = [
    ...(problems.length === 0 ? [] : [`${counted(problems.length, 'problem')} in the way`]),
    ...(builds.length === 0 ? [] : [`${counted(builds.length, 'image')} to build`]),
    ...(changed.length === 0 ? [] : [`${counted(changed.length, 'task definition')} to change`]),
    ...(cloud ? ['the cloud of Jenkins to change'] : []),
  ];
  return `${problems.length > 0 ? '⛔' : '📋'} Plan: ${parts.join(', ')}`;
}

function origin({ configuration, commit, isDirty, since }: FleetPlan): string {
  const changes = isDirty ? ' with uncommitted changes' : '';
  const tree = `Configuration \`${configuration}\`, commit \`${commit.slice(0, 12)}\`${changes}`;
  if (!since) return `${tree}, against what is published.`;
  return `${tree}, against \`${since.commit.slice(0, 12)}\`: told from files and history; what is published was not asked.`;
}

import type { Colors } from 'picocolors/types';
import { counted } from '../report/counted';
import { cloudLines } from './cloud-text';
import { changeLine, holdText, section } from './diff-lines';
import {
  isEmptyPlan,
  type FleetPlan,
  type FamilyPlanStatus,
  type PlannedBuild,
  type PlannedFamily,
} from './fleet-plan';

/** A plan for people, like a diff: one line where a publish would change nothing, in colours or plain. */
export function planText(plan: FleetPlan, colors: Colors): readonly string[] {
  const { builds, repositories, taskDefinitions, cloud, holds, problems } = plan;
  const sections = [
    ...section(
      'images',
      builds.map((build) => buildLine(build, colors)),
      colors,
    ),
    ...section(
      'repositories',
      repositories.map(({ repository }) => colors.green(`+ ${repository}`)),
      colors,
    ),
    ...section(
      'task definitions',
      taskDefinitions.flatMap((family) => familyLines(family, colors)),
      colors,
    ),
    ...(cloud ? section(`cloud ${cloud.place}`, cloudLines(cloud, colors), colors) : []),
    ...section(
      'holds',
      holds.map((hold) => colors.yellow(`! ${holdText(hold)}`)),
      colors,
    ),
    ...section(
      'problems',
      problems.map(({ subject, message }) => colors.red(`! ${subject}: ${message}`)),
      colors,
    ),
  ];
  if (isEmptyPlan(plan)) return [`${of(plan)}: nothing is to be published`, ...sections];
  return [`${of(plan)}; this only looks, and changes nothing`, ...sections, '', summary(plan)];
}

function of({ configuration, commit, isDirty }: FleetPlan): string {
  return `plan of ${configuration}, commit ${commit.slice(0, 12)}${isDirty ? ' with uncommitted changes' : ''}`;
}

function buildLine({ image, key, why, reads, replaces = '' }: PlannedBuild, colors: Colors): string {
  const because = {
    new: 'it is not published yet',
    source: `${reads.join(', ')}, which it reads, ${reads.length === 1 ? 'is' : 'are'} built (published: ${replaces.slice(0, 12)})`,
    changed: `its content changed (published: ${replaces.slice(0, 12)})`,
  }[why];
  const line = `${image}: built as ${key.slice(0, 12)}, because ${because}`;
  return why === 'new' ? colors.green(`+ ${line}`) : colors.yellow(`~ ${line}`);
}

const WORDS: Readonly<Record<FamilyPlanStatus, string>> = {
  registered: 'registered',
  tagged: 'tags changed in place',
  restored: 'registered again: a publish that was cut off has covered it',
  held: 'stays: held',
  older: 'stays: a newer commit is live',
  refused: 'refused',
};

function familyLines(planned: PlannedFamily, colors: Colors): readonly string[] {
  const { family, revision, status, changes, heldBy } = planned;
  const name = revision === undefined ? family : `${family}:${revision}`;
  const isNew = status === 'registered' && revision === 1;
  const held = heldBy ? `, with the image that it runs: ${heldBy.image} is held` : '';
  const line = `${signOf(planned)} ${name} ${WORDS[status]}${status === 'held' ? '' : held}`;
  const paint = { '+': colors.green, '!': colors.red, '=': colors.dim, '~': colors.yellow }[signOf(planned)];
  return [paint(line), ...(isNew ? [] : changes.map((change) => `    ${changeLine(change, colors)}`))];
}

function signOf({ status, revision }: PlannedFamily): '+' | '!' | '=' | '~' {
  if (status === 'refused') return '!';
  if (status === 'held' || status === 'older') return '=';
  return status === 'registered' && revision === 1 ? '+' : '~';
}

function summary({ builds, taskDefinitions, cloud, problems }: FleetPlan): string {
  const count = (status: FamilyPlanStatus): number =>
    taskDefinitions.filter((family) => family.status === status).length;
  const registered = count('registered') + count('restored');
  return [
    ...(builds.length === 0 ? [] : [`${counted(builds.length, 'image')} to build`]),
    ...(registered === 0 ? [] : [`${counted(registered, 'task definition')} to register`]),
    ...(count('tagged') === 0 ? [] : [`${counted(count('tagged'), 'task definition')} to tag`]),
    ...(cloud ? [`the cloud to ${cloud.isDelivered ? 'deliver' : 'load'}`] : []),
    ...(problems.length === 0 ? [] : [counted(problems.length, 'problem')]),
  ].join(', ');
}

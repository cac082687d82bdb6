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
  const { since, builds, repositories, taskDefinitions, cloud, holds, problems } = plan;
  const sections = [
    ...section(
      'images',
      builds.map((build) => buildLine(build, since ? 'before' : 'published', colors)),
      colors,
    ),
    ...section(
      'repositories',
      [
        ...repositories.map(({ repository }) => colors.green(`+ ${repository}`)),
        ...(since?.provision ?? []).map((image) =>
          colors.yellow(`! ${image} has none yet: npx nx run fleet:provision`),
        ),
      ],
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

function of({ configuration, commit, isDirty, since }: FleetPlan): string {
  const against = since ? `, against commit ${since.commit.slice(0, 12)}` : '';
  return `plan of ${configuration}, commit ${commit.slice(0, 12)}${isDirty ? ' with uncommitted changes' : ''}${against}`;
}

function buildLine(
  { image, key, why, reads, replaces = '' }: PlannedBuild,
  earlier: 'before' | 'published',
  colors: Colors,
): string {
  const because = {
    new: earlier === 'before' ? 'it is new' : 'it is not published yet',
    source: `${reads.join(', ')}, which it reads, ${reads.length === 1 ? 'is' : 'are'} built (${earlier}: ${replaces.slice(0, 12)})`,
    changed: `its content changed (${earlier}: ${replaces.slice(0, 12)})`,
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
  const paint = { '+': colors.green, '!': colors.red, '=': colors.dim, '~': colors.yellow }[signOf(planned)];
  const changes = isNew(planned) ? [] : planned.changes;
  return [paint(familyLine(planned)), ...changes.map((change) => `    ${changeLine(change, colors)}`)];
}

/** What happens to a family, as the first line of a diff. */
export function familyLine(planned: PlannedFamily): string {
  const { family, revision, status, heldBy } = planned;
  const name = revision === undefined ? family : `${family}:${revision}`;
  const held = heldBy ? `, with the image that it runs: ${heldBy.image} is held` : '';
  return `${signOf(planned)} ${name} ${WORDS[status]}${status === 'held' ? '' : held}`;
}

function signOf(planned: PlannedFamily): '+' | '!' | '=' | '~' {
  if (planned.status === 'refused') return '!';
  if (planned.status === 'held' || planned.status === 'older') return '=';
  return isNew(planned) ? '+' : '~';
}

/** Where nobody was asked, a family without a change is one that was not there. */
function isNew({ status, revision, changes }: PlannedFamily): boolean {
  return status === 'registered' && (revision === 1 || (revision === undefined && changes.length === 0));
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

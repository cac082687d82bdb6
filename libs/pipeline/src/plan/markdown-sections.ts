import { createColors } from 'picocolors';
import { counted } from '../report/counted';
import { cloudLines } from './cloud-text';
import { changeLine, holdText } from './diff-lines';
import type { FleetPlan, PlannedBuild, PlannedFamily } from './fleet-plan';
import type { Markdown } from './markdown';
import { familyLine } from './plan-text';

/** One part of a plan as lines of Markdown; none where there is nothing to tell. */
export type Section = (plan: FleetPlan, markdown: Markdown) => readonly string[];

const PLAIN = createColors(false);

/** What stands in the way of a publish. */
export const problemSection: Section = ({ problems }, { fitting, prose }) => {
  const limit = { rows: 20, characters: 16_000 };
  const { lines, left } = fitting(
    problems,
    limit,
    ({ subject, message }) => `- **${prose(subject)}**: ${prose(message, 800)}`,
  );
  return lines.length === 0 ? [] : ['#### In the way', '', ...lines, ...andMore(left)];
};

/** Labels that no agent has any more. */
export const lostLabelSection: Section = ({ cloud }, { code, fitting }) => {
  const { lines, left } = fitting(
    cloud?.plan?.lostLabels ?? [],
    { rows: 20, characters: 2000 },
    (label) => `- ${code(label)}`,
  );
  if (lines.length === 0) return [];
  return [
    '#### Labels that go',
    '',
    'A queued build that asks for one waits for ever.',
    '',
    ...lines,
    ...andMore(left),
  ];
};

/** What else somebody must do or know. */
export const warningSection: Section = ({ cloud, since }, { prose }) => {
  const images = since?.provision ?? [];
  const shown = images.slice(0, 20).map((image) => `**${prose(image)}**`);
  const missing = `${shown.join(', ')}: operations create the repository first, \`npx nx run fleet:provision\``;
  const warnings = [...(images.length === 0 ? [] : [missing]), ...(cloud?.warnings ?? []).map((text) => prose(text))];
  const lines = warnings.slice(0, 20).flatMap((line) => [`> ${line}.`, '>']);
  return lines.length === 0 ? [] : ['> [!WARNING]', ...lines.slice(0, -1)];
};

/** Images that are built: those that changed themselves, and, folded, those that follow. */
export const buildSection: Section = ({ builds }, markdown) => {
  const own = builds.filter(({ why }) => why !== 'source');
  const following = builds.filter(({ why }) => why === 'source');
  const shown = own.length === 0 ? [] : ['#### Built anew', '', ...buildTable(own, 20, markdown)];
  const summary = `${counted(following.length, 'image')} built because something that they read is`;
  const folded = markdown.folded(summary, following.length === 0 ? [] : buildTable(following, 60, markdown));
  return [...shown, ...(shown.length > 0 && folded.length > 0 ? [''] : []), ...folded];
};

function buildTable(builds: readonly PlannedBuild[], rows: number, markdown: Markdown): readonly string[] {
  const { fitting, prose, row, table } = markdown;
  const limit = { rows, characters: 8000 };
  const { lines, left } = fitting(builds, limit, (build) => row([prose(build.image), prose(reasonOf(build))]));
  return [...table(['image', 'why'], lines), ...andMore(left)];
}

function reasonOf({ why, reads }: PlannedBuild): string {
  if (why === 'source') return `reads ${reads.join(', ')}`;
  return why === 'new' ? 'it is new' : 'its content changed';
}

/** What happens to task definitions. */
export const familySection: Section = ({ taskDefinitions }, { code, fitting, folded }) => {
  const render = (planned: PlannedFamily): string => {
    const changes = planned.changes.slice(0, 20).map((change) => `  - ${code(changeLine(change, PLAIN))}`);
    return [`- ${code(familyLine(planned))}`, ...changes].join('\n');
  };
  const { lines, left } = fitting(taskDefinitions, { rows: 60, characters: 12_000 }, render);
  return folded(
    counted(taskDefinitions.length, 'task definition'),
    lines.length === 0 ? [] : [...lines, ...andMore(left)],
  );
};

/** What happens to the cloud. */
export const cloudSection: Section = ({ cloud }, { code, fitting, folded }) => {
  const all = cloud ? cloudLines({ ...cloud, warnings: [] }, PLAIN) : [];
  const { lines, left } = fitting(all, { rows: 60, characters: 8000 }, (line) => `- ${code(line)}`);
  return folded('The cloud of Jenkins', lines.length === 0 ? [] : [...lines, ...andMore(left)]);
};

/** Holds that stand. */
export const holdSection: Section = ({ holds }, { fitting, folded, prose }) => {
  const { lines, left } = fitting(holds, { rows: 20, characters: 4000 }, (hold) => `- ${prose(holdText(hold))}`);
  return folded(counted(holds.length, 'hold'), lines.length === 0 ? [] : [...lines, ...andMore(left)]);
};

function andMore(left: readonly unknown[]): readonly string[] {
  return left.length === 0 ? [] : ['', `And ${left.length} more, in \`plan.json\`.`];
}

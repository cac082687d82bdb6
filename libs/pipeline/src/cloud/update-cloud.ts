import type { DeliveryOutcome } from '@espalier/jenkins';
import { once } from '../once';
import type { Outcome } from '../outcome';
import type { PublishRun } from '../publish-run';
import { counted } from '../report/counted';
import { runStage } from '../stage';
import { cloudController, cloudPlace } from './connect-cloud';
import { nextDocument } from './next-document';

/** What the cloud of Jenkins is brought in step with, and by whom. */
export type CloudUpdate = Pick<
  PublishRun,
  | 'tree'
  | 'commit'
  | 'ancestry'
  | 'supersede'
  | 'replace'
  | 'parts'
  | 'connection'
  | 'assertAccount'
  | 'environment'
  | 'emit'
  | 'signal'
>;

/** How long Jenkins may take until it shows what it was told to load. */
const PATIENCE = { retries: 10, delay: 500 };

/**
 * Brings the cloud in step with what is published: an agent template for each family of the tree that has an active
 * revision. The document is delivered, loaded and confirmed only if it differs in meaning from what is there.
 *
 * @param rolledOut families that are known to have one.
 * @throws JenkinsError, EcsError, PipelineError `CLOUD_COMMIT_UNRELATED`, `SECRET_MISSING`.
 */
export async function updateCloud(update: CloudUpdate, rolledOut: readonly string[]): Promise<Pick<Outcome, 'status'>> {
  const { tree, parts, connection, environment, emit, signal } = update;
  const { ecs, jenkins } = tree.fleet;
  if (!ecs || !jenkins) return { status: 'unchanged' };
  const { deliverCloud } = await import('@espalier/jenkins');
  const { workspaceRoot } = tree;
  const warnings = new Set<string>();
  const author = { ...update, warn: (text: string) => void warnings.add(text) };
  const outcome = await deliverCloud({
    place: await cloudPlace(jenkins, workspaceRoot, connection),
    controller: await cloudController(jenkins, { ...tree, environment }),
    patience: PATIENCE,
    replace: update.replace,
    check: jenkins.api?.check ?? false,
    signal,
    next: async (present) => {
      warnings.clear();
      const listed = await (await parts.taskDefinitions()).activeFamilies();
      return nextDocument(author, present, new Set([...listed, ...rolledOut]));
    },
    beforeWrite: once(update.assertAccount),
  });
  for (const text of [...warnings, ...(await toldOf(outcome))]) emit({ type: 'warning', image: 'fleet', text });
  if (outcome.status !== 'delivered' && !outcome.reloaded) return { status: 'unchanged' };
  await runStage(emit, 'fleet', 'cloud', async () => ({ value: undefined, text: await done(outcome) }));
  return { status: 'delivered' };
}

async function toldOf({ document, warnings, instruction }: DeliveryOutcome): Promise<readonly string[]> {
  const { agentTemplateName } = await import('@espalier/jenkins');
  const waiting = document.pending.map(agentTemplateName);
  return [
    ...(waiting.length === 0 ? [] : [`not published, so without an agent template: ${waiting.join(', ')}`]),
    ...warnings,
    ...(instruction === undefined ? [] : [instruction]),
  ];
}

async function done({ status, document, reloaded, confirmed }: DeliveryOutcome): Promise<string> {
  const { ecsTemplatesOf } = await import('@espalier/jenkins');
  const templates = counted(ecsTemplatesOf(document).length, 'agent template');
  const delivered = `${status === 'delivered' ? 'delivered' : 'found'} ${templates}`;
  if (!reloaded) return delivered;
  return `${delivered}; Jenkins loaded the cloud${confirmed ? ' and has it' : ''}`;
}

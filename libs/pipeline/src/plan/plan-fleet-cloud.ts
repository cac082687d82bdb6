import type { CloudDelivery, CloudDocument } from '@espalier/jenkins';
import { cloudController, cloudPlace } from '../cloud/connect-cloud';
import { nextDocument } from '../cloud/next-document';
import { planCloud } from './cloud-plan';
import type { PlannedCloud } from './fleet-plan';
import type { PlannedPublish } from './plan-image';

/** A cloud update that is planned. */
export interface CloudQuestion extends PlannedPublish {
  /** Whether the cloud document may take from Jenkins what it has. */
  readonly replace: boolean;
  /** Families that the publish registers a revision of. */
  readonly registered: readonly string[];
}

/**
 * What a publish would do to the cloud, decided as a delivery decides; nothing where Jenkins is told nothing. Only reads,
 * and asks Jenkins itself only before a first delivery, for what it would lose.
 *
 * @throws JenkinsError, `CLOUD_LOSES` among them, EcsError, PipelineError `CLOUD_COMMIT_UNRELATED`, `SECRET_MISSING`.
 */
export async function planFleetCloud(question: CloudQuestion): Promise<PlannedCloud | undefined> {
  const { tree, connection, parts, registered } = question;
  const { ecs, jenkins } = tree.fleet;
  if (!ecs || !jenkins) return undefined;
  const { assertReplaceable, deliveryStep, parseCloudDocument } = await import('@espalier/jenkins');
  const place = await cloudPlace(jenkins, tree.workspaceRoot, connection);
  const found = await place.read();
  if (!question.replace) assertReplaceable(found, place.name);
  const present = found && parseCloudDocument(found.text);
  const active = await (await parts.taskDefinitions()).activeFamilies();
  const next = await nextDocument(question, present, new Set([...active, ...registered]));
  const { status, document, reloads } = deliveryStep(present, next, jenkins.reload !== undefined);
  const isDelivered = status === 'delivered';
  if (!isDelivered && !reloads) return undefined;
  const plan = await planCloud(present, next);
  return {
    place: place.name,
    isDelivered,
    isReloaded: reloads,
    ...(plan ? { plan } : {}),
    warnings: isDelivered ? await losses(question, present, document) : [],
  };
}

async function losses(
  { tree, environment, replace }: CloudQuestion,
  present: CloudDocument | undefined,
  document: CloudDocument,
): Promise<readonly string[]> {
  const { checkDelivery, isFirstDelivery } = await import('@espalier/jenkins');
  const { jenkins } = tree.fleet;
  if (!jenkins || replace || !isFirstDelivery(present, document)) return [];
  const places = { ...tree, environment };
  const controller: CloudDelivery['controller'] = {
    ...(await cloudController({ ...jenkins, reload: undefined }, places)),
    ...(jenkins.reload ? { reload: neverReloads } : {}),
  };
  return checkDelivery({ controller, replace, check: false }, present, document);
}

function neverReloads(): Promise<never> {
  throw new Error('a plan reloads nothing');
}

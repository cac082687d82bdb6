import { formatCloudDocument, type CloudDocument } from '../cloud-document';
import { JenkinsError } from '../errors';
import type { CloudDelivery } from './cloud-delivery';
import { lossesOf } from './losses-of';
import { ownCloudName } from './own-cloud';

const UNSEEN =
  'nobody could look whether Jenkins has clouds that the document takes from it: set jenkins.api in fleet.yaml';

/**
 * Holds a document that differs from what is in place to what Jenkins has and says, before it is written.
 *
 * @returns warnings.
 * @throws JenkinsError `CLOUD_LOSES` and `CLOUD_REFUSED`, and those of the controller.
 */
export async function checkDelivery(
  delivery: Pick<CloudDelivery, 'controller' | 'replace' | 'check'>,
  present: CloudDocument | undefined,
  document: CloudDocument,
): Promise<readonly string[]> {
  const { api } = delivery.controller;
  const unseen =
    isFirstDelivery(present, document) && !delivery.replace ? await assertNothingLost(delivery, document) : [];
  const warnings = delivery.check && api ? await api.check(formatCloudDocument(document)) : [];
  return [...unseen, ...warnings.map((warning) => `Jenkins says of the cloud document: ${warning}`)];
}

/** Whether nothing is in place that Espalier made under the name that the cloud has now. */
export function isFirstDelivery(present: CloudDocument | undefined, document: CloudDocument): boolean {
  return present === undefined || ownCloudName(present) !== ownCloudName(document);
}

async function assertNothingLost(
  { controller: { api, reload } }: Pick<CloudDelivery, 'controller'>,
  document: CloudDocument,
): Promise<readonly string[]> {
  if (!api && reload) throw loses(UNSEEN, 'Set jenkins.api, or deliver with --replace once you have looked.');
  if (!api) return [UNSEEN];
  const losses = lossesOf(document, await api.exportClouds());
  if (losses.length === 0) return [];
  throw loses(
    `the first delivery would take from Jenkins what it has: ${losses.join('; ')}`,
    'Write them into clouds.extra.yaml, or deliver with --replace.',
  );
}

function loses(reason: string, remedy: string): JenkinsError {
  return new JenkinsError('CLOUD_LOSES', { reason, remedy });
}

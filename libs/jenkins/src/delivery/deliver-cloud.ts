import { formatCloudDocument, parseCloudDocument, type CloudDocument } from '../cloud-document';
import { JenkinsError } from '../errors';
import { assertReplaceable } from './assert-replaceable';
import { checkDelivery } from './check-delivery';
import type { CloudDelivery, DeliveryOutcome } from './cloud-delivery';
import { deliveryStep, type DeliveryStep } from './delivery-step';
import type { PlacedDocument } from './document-place';
import { lastLoadedOf, placedText } from './last-loaded';
import { isJenkinsError, loadDocument } from './load-document';
import { restoreDocument } from './restore-document';
import { withOutcome } from './with-outcome';

/** Each lost race is somebody else's progress, so a few are enough for any number of publishers that there are. */
const ATTEMPTS = 20;

const INSTRUCTION =
  'Have Jenkins load it: Manage Jenkins, Configuration as Code, Reload existing configuration (or restart the controller).';

/**
 * Puts the cloud document in place, has Jenkins load it, looks whether it did, and puts the previous one back when it
 * did not. Nothing is written that is there already. A document that nobody saw Jenkins load, because its publisher was
 * cut off, is loaded and looked at again. Several publishers may do this at once: none loses another's update.
 *
 * @throws JenkinsError `CLOUD_LOSES` and `CLOUD_REFUSED` before anything is written; `DELIVERY_DENIED` and
 *   `DELIVERY_FAILED` for the place; `RELOAD_FAILED`, `RELOAD_UNCONFIRMED` and `CONTROLLER_…` after the write, whose
 *   message says which document is in place now. What `next` and `beforeWrite` throw is passed on.
 */
export async function deliverCloud(delivery: CloudDelivery): Promise<DeliveryOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    delivery.signal?.throwIfAborted();
    const outcome = await deliverOnce(delivery);
    if (outcome !== 'changed') return outcome;
  }
  throw new JenkinsError('DELIVERY_FAILED', {
    reason: `somebody else changed the cloud document ${delivery.place.name} ${ATTEMPTS} times meanwhile`,
    remedy: 'See who writes it, and run it again.',
  });
}

async function deliverOnce(delivery: CloudDelivery): Promise<DeliveryOutcome | 'changed'> {
  const found = await delivery.place.read();
  if (!delivery.replace) assertReplaceable(found, delivery.place.name);
  const present = found && parseCloudDocument(found.text);
  const step = deliveryStep(present, await delivery.next(present), delivery.controller.reload !== undefined);
  const warnings = step.status === 'delivered' ? await checkDelivery(delivery, present, step.document) : [];
  const version = await writeStep(delivery, step, found);
  if (version === 'changed') return 'changed';
  const outcome = { status: step.status, document: step.document, warnings };
  if (step.reloads) return load(delivery, { ...outcome, version, previous: lastLoadedOf(found) });
  const silent = { ...outcome, reloaded: false, confirmed: false };
  return delivery.controller.reload || !step.written ? silent : { ...silent, instruction: INSTRUCTION };
}

async function writeStep(
  delivery: CloudDelivery,
  { written, document, reloads }: DeliveryStep,
  found: PlacedDocument | undefined,
): Promise<string> {
  if (!written && found) return found.version;
  await delivery.beforeWrite();
  // A document that people have Jenkins load may be loaded at any time: nothing before it is worth going back to.
  const text = reloads ? placedText(document, lastLoadedOf(found)) : formatCloudDocument(document);
  const result = await delivery.place.write(text, found?.version);
  return result === 'changed' ? result : result.version;
}

/** A document that is in place and that Jenkins has not been seen to load. */
interface Unloaded extends Pick<DeliveryOutcome, 'status' | 'document' | 'warnings'> {
  readonly version: string;
  readonly previous: string | undefined;
}

/** Only a document that is still in place once it is loaded is a success: nobody puts back what was before that. */
async function load(
  delivery: CloudDelivery,
  { previous, version, ...unloaded }: Unloaded,
): Promise<DeliveryOutcome | 'changed'> {
  const document: CloudDocument = { ...unloaded.document, loaded: true };
  const confirmed = await loadDocument(document, delivery).catch((failure: unknown) => {
    if (!isJenkinsError(failure)) throw failure;
    return restoreDocument(delivery, failure, version, previous);
  });
  if (confirmed === 'changed') return confirmed;
  const written = await delivery.place.write(formatCloudDocument(document), version).catch(unmarked);
  return written === 'changed' ? written : { ...unloaded, document, reloaded: true, confirmed };
}

function unmarked(failure: unknown): never {
  if (!isJenkinsError(failure)) throw failure;
  throw withOutcome(failure, 'Jenkins was told to load it before that, and the next publish has it load it again');
}

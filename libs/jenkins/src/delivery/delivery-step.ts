import { sameClouds, type CloudDocument } from '../cloud-document';
import type { DeliveryOutcome } from './cloud-delivery';

/** What a delivery does next with what it found. */
export interface DeliveryStep extends Pick<DeliveryOutcome, 'status'> {
  /** Whether the place changes at all. */
  readonly written: boolean;
  /** What is in place then. When it is not `loaded`, Jenkins has yet to load it. */
  readonly document: CloudDocument;
}

/**
 * Compares what is in place with what belongs there. Where Jenkins is not ours to reload, nobody can know whether it has
 * loaded a document, and each counts as loaded.
 */
export function deliveryStep(
  present: CloudDocument | undefined,
  wanted: CloudDocument,
  canReload: boolean,
): DeliveryStep {
  const same = present !== undefined && sameClouds(present, wanted);
  const document = { ...wanted, loaded: !canReload || (same && present.loaded) };
  if (!same) return { status: 'delivered', written: true, document };
  const written = present.commit !== document.commit || present.loaded !== document.loaded;
  return { status: written || !document.loaded ? 'advanced' : 'unchanged', written, document };
}

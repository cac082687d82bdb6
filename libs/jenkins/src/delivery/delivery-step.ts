import { sameClouds, type CloudDocument } from '../cloud-document';
import type { DeliveryOutcome } from './cloud-delivery';

/** What a delivery does next with what it found. */
export interface DeliveryStep extends Pick<DeliveryOutcome, 'status'> {
  /** Whether the place changes at all. */
  readonly written: boolean;
  /** What is in place then. */
  readonly document: CloudDocument;
  /** Whether Jenkins is told to load it. */
  readonly reloads: boolean;
}

/**
 * Compares what is in place with what belongs there. What nobody saw Jenkins load does not count as loaded: once Jenkins is
 * ours to reload, it is told to.
 */
export function deliveryStep(
  present: CloudDocument | undefined,
  wanted: CloudDocument,
  canReload: boolean,
): DeliveryStep {
  const same = present !== undefined && sameClouds(present, wanted);
  const document = { ...wanted, loaded: same && present.loaded };
  const reloads = canReload && !document.loaded;
  if (!same) return { status: 'delivered', written: true, document, reloads };
  const written = present.commit !== document.commit;
  return { status: written || reloads ? 'advanced' : 'unchanged', written, document, reloads };
}

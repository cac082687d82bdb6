import type { GateSettings, Severity } from '@espalier/image-tree';
import { GateError } from './errors';
import type { Finding } from './finding';
import type { ScanReport } from './scanner';

/** What is judged. Layers are digests of uncompressed layers, the lowest first. */
export interface Case {
  readonly report: ScanReport;
  readonly imageLayers: readonly string[];
  /** Of the parent as it is in the registry; nothing for an image that rests on none. */
  readonly parentLayers: readonly string[] | undefined;
  readonly settings: Pick<GateSettings, 'block'>;
}

/** Each finding of a report is in one of the three lists, the most serious first. */
export interface Verdict {
  /** Whether nothing blocks. */
  readonly passed: boolean;
  /** Introduced by this image, of a severity that blocks, and with a fix. */
  readonly blocking: readonly Finding[];
  /** In a layer of the parent: it blocks there. */
  readonly inherited: readonly Finding[];
  /** Introduced by this image, and let pass. */
  readonly tolerated: readonly Finding[];
}

const order: readonly Severity[] = ['CRITICAL', 'HIGH', 'UNKNOWN', 'MEDIUM', 'LOW'];

/**
 * Applies the policy: what this image itself introduced, of a severity that blocks, blocks when there is a fix.
 * An unknown severity counts as HIGH, and a finding that no layer owns as introduced here.
 *
 * Throws `LAYERS_NOT_EXTENDED` when the parent's layers are not the image's lowest, and `SCAN_DID_NOT_RUN` when the
 * report is about other layers than the image's.
 */
export function judge({ report, imageLayers, parentLayers = [], settings }: Case): Verdict {
  demandSameImage(report.layers, imageLayers);
  demandExtended(imageLayers, parentLayers);
  const ofParent = new Set(parentLayers);
  const isInherited = ({ layerDiffId }: Finding) => layerDiffId !== undefined && ofParent.has(layerDiffId);
  const findings = report.findings.toSorted(bySeverity);
  const introduced = findings.filter((finding) => !isInherited(finding));
  const blocking = introduced.filter((finding) => blocks(finding, settings.block));
  const tolerated = introduced.filter((finding) => !blocks(finding, settings.block));
  return { passed: blocking.length === 0, blocking, inherited: findings.filter(isInherited), tolerated };
}

function blocks({ severity, fixedVersion }: Finding, block: readonly Severity[]): boolean {
  const counted = severity === 'UNKNOWN' ? 'HIGH' : severity;
  return fixedVersion !== undefined && (block.includes(severity) || block.includes(counted));
}

function bySeverity(one: Finding, other: Finding): number {
  return order.indexOf(one.severity) - order.indexOf(other.severity) || one.id.localeCompare(other.id, 'en');
}

function demandSameImage(scanned: readonly string[], built: readonly string[]): void {
  if (scanned.length === built.length && startsWith(built, scanned)) return;
  throw new GateError('SCAN_DID_NOT_RUN', {
    reason: 'the report of the scanner is about another image than the one that was built',
    remedy: 'Run it again; if it stays, check that the scanner and the build use the same engine.',
  });
}

function demandExtended(image: readonly string[], parent: readonly string[]): void {
  if (startsWith(image, parent)) return;
  throw new GateError('LAYERS_NOT_EXTENDED', {
    reason: `the image does not rest on the ${parent.length} layers of its parent`,
    remedy: 'Build it again on the parent that is published.',
  });
}

function startsWith(layers: readonly string[], lowest: readonly string[]): boolean {
  return lowest.every((layer, index) => layers[index] === layer);
}

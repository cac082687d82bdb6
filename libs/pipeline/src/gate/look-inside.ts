import type { BelowImage, Finding, ImageArchive, LocatedLayers, Scanner, ScanReport } from '@espalier/gate';
import { platformOf, type Image, type Tier } from '@espalier/image-tree';
import type { GateSubject } from './gate-subject';
import type { ImageSaver } from './image-saver';

/** An image to look into, and with what. */
export interface LookInsideRequest {
  readonly image: Image;
  readonly tier: Tier;
  readonly subject: GateSubject;
  /** The one of this run. */
  readonly saver: ImageSaver;
  readonly scanner: Scanner;
  /** Scans of this run by the digests of the layers, so that a parent is scanned once. */
  readonly scans: Map<string, Promise<ScanReport>>;
  readonly signal: AbortSignal;
}

/** What is in an image. */
export interface Inside {
  readonly scan: ScanReport;
  /** Bill of materials, CycloneDX JSON. */
  readonly sbom: string;
  /** Vulnerabilities, secrets and what is suspicious in the scan. */
  readonly scanFindings: readonly Finding[];
  /** What the rules say of files and configuration. */
  readonly inspectionFindings: readonly Finding[];
  readonly layers: readonly string[];
  /** Whether its lowest layers are those of its parent. */
  readonly isOnParent: boolean;
  /** Nothing where the history does not fit the Dockerfile. */
  readonly located: LocatedLayers | undefined;
}

/**
 * Has an image saved, scans it and what it rests on, and holds files and configuration to the rules.
 *
 * @throws GateError, DockerEngineError.
 */
export async function lookInside(request: LookInsideRequest): Promise<Inside> {
  const { image, subject, signal, tier, saver } = request;
  const { checkScan, findImage, isExtension, locateLayers, unpackImage } = await import('@espalier/gate');
  const options = { args: image.buildArgs, platform: platformOf(image.settings) };
  const parent = subject.ancestors.at(-1);
  return saver.look(subject.imageId, async (saved, folder) => {
    const found = await findImage(saved, subject.imageId);
    const { history, diffIds } = found.configuration;
    const isOnParent = isExtension(diffIds, parent?.layers ?? []);
    const located = locateLayers({ history, diffIds, dockerfile: image.dockerfile, options });
    const layersBelow = (isOnParent ? parent?.layers.length : undefined) ?? located?.layersBelow ?? 0;
    const archive = await unpackImage(found, { folder, signal, layersBelow });
    const { scan, below } = await scanBoth(request, archive, layersBelow);
    return {
      ...{ scan, located, isOnParent, layers: diffIds },
      sbom: await scan.sbom(signal),
      scanFindings: [...scan.findings, ...checkScan(scan, below, tier)],
      inspectionFindings: await inspectArchive(request, archive, { located, below, isOnParent }),
    };
  });
}

async function scanBoth(
  { image, scanner, scans, signal }: LookInsideRequest,
  { scanTarget, belowTarget, configuration: { diffIds } }: ImageArchive,
  layersBelow: number,
): Promise<{ readonly scan: ScanReport; readonly below: ScanReport | undefined }> {
  const scanned = (archive: string, layers: readonly string[]): Promise<ScanReport> => {
    const known = scans.get(layers.join()) ?? scanner.scan({ archive, layers, name: image.name }, signal);
    scans.set(layers.join(), known);
    return known;
  };
  const [below, scan] = await Promise.all([
    belowTarget === undefined ? undefined : scanned(belowTarget, diffIds.slice(0, layersBelow)),
    scanned(scanTarget, diffIds),
  ]);
  return { scan, below };
}

async function inspectArchive(
  { image, tier, subject }: LookInsideRequest,
  { configuration, ownFiles }: ImageArchive,
  { located, below, isOnParent }: Pick<Inside, 'located' | 'isOnParent'> & { readonly below: ScanReport | undefined },
): Promise<readonly Finding[]> {
  const { belowByHistory, inspect, readImageConfiguration } = await import('@espalier/gate');
  const bytes = subject.ancestors.at(-1)?.configurationBytes;
  const told = located && belowByHistory(configuration, located.historyBelow);
  const resting: BelowImage | undefined = bytes
    ? { configuration: readImageConfiguration(bytes) }
    : told && { configuration: told };
  const facts = { tier, kind: image.settings.kind, distribution: below?.os?.family, isOnParent };
  return inspect({ configuration, ownFiles }, resting, facts);
}

import type { Engine } from '@espalier/docker-engine';
import type {
  BelowImage,
  Finding,
  ImageArchive,
  ImageConfiguration,
  LocatedLayers,
  Scanner,
  ScanReport,
} from '@espalier/gate';
import { platformOf, type Image, type Tier } from '@espalier/image-tree';
import type { GateSubject } from './gate-subject';
import { inTemporaryFolder } from './temporary-folder';

/** An image to look into, and with what. */
export interface LookInsideRequest {
  readonly image: Image;
  readonly tier: Tier;
  readonly subject: GateSubject;
  readonly engine: Engine;
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
  /** Nothing where the history does not fit the Dockerfile. */
  readonly located: LocatedLayers | undefined;
}

/**
 * Saves an image once, scans it and what it rests on, and holds files and configuration to the rules.
 *
 * @throws GateError, DockerEngineError.
 */
export async function lookInside(request: LookInsideRequest): Promise<Inside> {
  const { image, subject, engine, signal, tier } = request;
  const { assertExtends, checkScan, locateLayers, readImageArchive } = await import('@espalier/gate');
  const options = { args: image.buildArgs, platform: platformOf(image.settings) };
  const parent = subject.ancestors.at(-1);
  const locate = ({ history, diffIds }: ImageConfiguration): LocatedLayers | undefined =>
    locateLayers({ history, diffIds, dockerfile: image.dockerfile, options });
  const layersBelow = (configuration: ImageConfiguration): number => {
    assertExtends(configuration.diffIds, parent?.layers ?? []);
    return parent?.layers.length ?? locate(configuration)?.layersBelow ?? 0;
  };
  return inTemporaryFolder(async (folder) => {
    const archive = await readImageArchive(await engine.saveImage(subject.imageId), { folder, signal, layersBelow });
    const { scan, below } = await scanBoth(request, archive, layersBelow(archive.configuration));
    const located = locate(archive.configuration);
    return {
      ...{ scan, located, layers: archive.configuration.diffIds },
      sbom: await scan.sbom(signal),
      scanFindings: [...scan.findings, ...checkScan(scan, below, tier)],
      inspectionFindings: await inspectArchive(request, archive, located, below),
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
  located: LocatedLayers | undefined,
  below: ScanReport | undefined,
): Promise<readonly Finding[]> {
  const { belowByHistory, inspect, readImageConfiguration } = await import('@espalier/gate');
  const bytes = subject.ancestors.at(-1)?.configurationBytes;
  const told = located && belowByHistory(configuration, located.historyBelow);
  const resting: BelowImage | undefined = bytes
    ? { configuration: readImageConfiguration(bytes) }
    : told && { configuration: told };
  const facts = { tier, kind: image.settings.kind, distribution: below?.os?.family };
  return inspect({ configuration, ownFiles }, resting, facts);
}

import { isEspalierError } from '@espalier/dockerfile';
import type { GateReport } from '@espalier/gate';
import type { Attachment, Registry } from '@espalier/registry';

const ARTIFACT = 'application/vnd.espalier.gate.v1+json';
const REPORT = 'gate.json';
const SBOM = 'sbom.cdx.json';

/** The tag under which a repository has what an image passed: `gate-<40 hex>` of the image's id. */
export function gateTag(imageId: string): string {
  return `gate-${imageId.replace('sha256:', '').slice(0, 40)}`;
}

/**
 * Records in the registry what an image passed, under a tag that its id alone tells. It is written before the image, so
 * that no published image is without. The same image may be recorded twice, when a publish was cut off between the two:
 * then the first record stays.
 *
 * @throws RegistryError.
 */
export async function attachGateReport(
  registry: Registry,
  report: GateReport & { readonly imageId: string },
  sbom: string | undefined,
): Promise<void> {
  const { image, imageId, key = '', verdict, checkedAt } = report;
  const files = [
    { name: REPORT, mediaType: 'application/json', content: Buffer.from(JSON.stringify(report)) },
    ...(sbom === undefined
      ? []
      : [{ name: SBOM, mediaType: 'application/vnd.cyclonedx+json', content: Buffer.from(sbom) }]),
  ];
  const annotations = {
    'io.espalier.image': image,
    'io.espalier.image.id': imageId,
    'io.espalier.key': key,
    'io.espalier.gate.verdict': verdict,
    'io.espalier.gate.enforced': String(report.enforced),
    'org.opencontainers.image.created': checkedAt,
  };
  try {
    await registry.attach(image, { tag: gateTag(imageId), artifactType: ARTIFACT, files, annotations });
  } catch (error) {
    if (!isEspalierError(error) || error.code !== 'TAG_EXISTS') throw error;
  }
}

/**
 * What an image in the registry passed; nothing where it was not recorded.
 *
 * @param digest of the manifest of the image.
 * @throws RegistryError.
 */
export async function readGateReport(
  registry: Registry,
  image: string,
  digest: string,
): Promise<GateReport | undefined> {
  const { configDigest } = await registry.layersOf(image, digest);
  // An engine with the containerd store knows an image by its manifest, one with the classic store by its configuration.
  const found =
    (await registry.readAttachment(image, gateTag(configDigest))) ??
    (await registry.readAttachment(image, gateTag(digest)));
  return found && parse(found);
}

async function parse({ files }: Attachment): Promise<GateReport | undefined> {
  const { gateReportSchema } = await import('@espalier/gate');
  const file = files.find(({ name }) => name === REPORT);
  return file && gateReportSchema.safeParse(JSON.parse(file.content.toString())).data;
}

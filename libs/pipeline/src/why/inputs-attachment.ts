import { isEspalierError } from '@espalier/dockerfile';
import { formatRecord, parseRecord, type InputsRecord } from '@espalier/image-tree';
import type { Registry } from '@espalier/registry';

const ARTIFACT = 'application/vnd.espalier.inputs.v1+json';
const FILE = 'inputs.json';

/** The tag under which a repository has what an image was made of: `inputs-<40 hex>` of its content key. */
export function inputsTag(key: string): string {
  return `inputs-${key}`;
}

/**
 * Records in the registry what an image is made of. It is written before the image gets its key, so that no published image
 * is without. Whoever published the same key before has recorded the same inputs, perhaps of another commit: that stays.
 *
 * @throws RegistryError.
 */
export async function attachInputs(registry: Pick<Registry, 'attach'>, record: InputsRecord): Promise<void> {
  const { image, key, commit } = record;
  const files = [{ name: FILE, mediaType: 'application/json', content: Buffer.from(formatRecord(record)) }];
  const annotations = { 'io.espalier.image': image, 'io.espalier.key': key, 'io.espalier.commit': commit };
  try {
    await registry.attach(image, { tag: inputsTag(key), artifactType: ARTIFACT, files, annotations });
  } catch (error) {
    if (!isEspalierError(error) || error.code !== 'TAG_EXISTS') throw error;
  }
}

/**
 * What an image was made of when it was published under a key; nothing where it was not recorded.
 *
 * @throws RegistryError.
 */
export async function readInputs(
  registry: Pick<Registry, 'readAttachment'>,
  image: string,
  key: string,
): Promise<InputsRecord | undefined> {
  const found = await registry.readAttachment(image, inputsTag(key));
  const file = found?.files.find(({ name }) => name === FILE);
  return file && parseRecord(file.content.toString(), image, key);
}

import type { Image } from '../image';
import { appendInYaml } from '../edit-yaml/edit-yaml';

/**
 * The text of image.yaml of an image that gets another name, with the label that it had by its old one beside that of the
 * new one; nothing where its labels do not come from its name.
 *
 * @param text of image.yaml; nothing where there is none.
 */
export function labelsKept(
  { name, settings }: Pick<Image, 'name' | 'settings'>,
  to: string,
  text: string | undefined,
): string | undefined {
  if (settings.kind !== 'agent' || settings.labels) return undefined;
  return appendInYaml(text ?? '', ['labels'], [to, name]);
}

import type { Location } from '@espalier/dockerfile';
import type { Image } from './image';
import { readText } from './read-text';
import { lineOfYaml } from './yaml-layers';

/**
 * Where image.yaml says something, such as `['sizes', 'large']`: the file, and the line where it does say it.
 *
 * @throws TreeError `SETTINGS_INVALID` when the file can be read no longer.
 */
export function settingLocation(
  { folder, path }: Pick<Image, 'folder' | 'path'>,
  setting: readonly string[],
): Location {
  const file = `${path}/image.yaml`;
  const text = readText({ folder, name: 'image.yaml', file, code: 'SETTINGS_INVALID' }) ?? '';
  const line = lineOfYaml({ file, text }, setting);
  return { file, ...(line === undefined ? {} : { line }) };
}

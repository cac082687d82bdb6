import { isMap, type DocumentMap } from '../document-value';
import { JenkinsError } from '../errors';
import { readYaml } from '../yaml-text';
import type { PlacedDocument } from './document-place';

/**
 * Holds that what is in place has nothing that a cloud document would take away beside `jenkins.clouds`: whoever made it,
 * it is empty, or a configuration-as-code document of `jenkins.clouds` alone. The message quotes no value of it.
 *
 * @param name of the place, for messages.
 * @throws JenkinsError `CLOUD_LOSES` with the keys that it has.
 */
export function assertReplaceable(found: PlacedDocument | undefined, name: string): void {
  const foreign = found && foreignIn(found.text);
  if (foreign === undefined) return;
  throw new JenkinsError('CLOUD_LOSES', {
    reason: `${name}, which the cloud document would replace as a whole, ${foreign}`,
    remedy:
      'Move what is not jenkins.clouds to another file of CASC_JENKINS_CONFIG or correct jenkins.casc of fleet.yaml, or deliver with --replace.',
  });
}

function foreignIn(text: string): string | undefined {
  const { value, problems } = readYaml(text);
  if (value === undefined) return `is not YAML (line ${problems[0]?.line ?? 1})`;
  if (value !== null && !isMap(value)) return 'is no map';
  const keys = foreignKeys(value ?? {});
  return keys.length === 0 ? undefined : `holds ${keys.join(', ')}`;
}

function foreignKeys(root: DocumentMap): readonly string[] {
  return Object.entries(root).flatMap(([key, value]) => {
    if (key !== 'jenkins' || (value !== null && !isMap(value))) return [key];
    return Object.keys(value ?? {}).flatMap((name) => (name === 'clouds' ? [] : [`${key}.${name}`]));
  });
}

import { exportedCloud, type CloudMap, type DocumentValue } from '@espalier/jenkins';
import { stringify } from 'yaml';
import { isMap } from './is-map';

/**
 * The configuration as Jenkins exports it: keys in the order of the alphabet, texts in quotes, nothing that is empty, and
 * some of what else a Jenkins has.
 *
 * Source: configuration-as-code 58646eb, ConfigurationAsCode.toYaml.
 */
export function exportConfiguration(clouds: readonly CloudMap[]): string {
  const described = clouds.map((cloud) => {
    const { ecs } = cloud;
    return isMap(ecs) ? { ecs: exportedCloud(ecs) } : cloud;
  });
  const root = {
    jenkins: { clouds: described, mode: 'NORMAL', numExecutors: 0, systemMessage: 'The stand-in of a controller' },
    unclassified: { location: { adminAddress: 'nobody@localhost' } },
  };
  return stringify(shown(root), {
    version: '1.1',
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    aliasDuplicateObjects: false,
    sortMapEntries: true,
    lineWidth: 0,
  });
}

/** The value without what is null or empty, and with every `${` escaped; undefined when nothing of it is left. */
function shown(value: DocumentValue): DocumentValue | undefined {
  if (value === null || value === '') return undefined;
  if (typeof value === 'string') return value.replaceAll('${', '^${');
  if (typeof value !== 'object') return value;
  const kept = Object.entries(value).flatMap(([name, held]: [string, DocumentValue]) => {
    const part = shown(held);
    return part === undefined ? [] : [[name, part] as const];
  });
  if (kept.length === 0) return undefined;
  return Array.isArray(value) ? kept.map(([, part]) => part) : Object.fromEntries(kept);
}

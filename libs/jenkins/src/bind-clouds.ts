import { attributeProblems } from './bind-attributes';
import type { CloudMap } from './cloud-document';
import { CLOUD_NAME, CLOUD_TYPE } from './cloud-contract';
import { isMap, type DocumentMap, type DocumentValue } from './document-value';
import type { Finding } from './finding';
import type { DocumentPath } from './yaml-text';

/** Where clouds are in a document. */
export const CLOUDS: DocumentPath = ['jenkins', 'clouds'];

/**
 * What configuration-as-code would refuse in a list of clouds. Attributes are looked at in clouds of ECS, names in all.
 */
export function cloudFindings(clouds: readonly DocumentValue[]): readonly Finding[] {
  return [...clouds.flatMap((cloud, index) => shapeProblems(cloud, [...CLOUDS, index])), ...repeatedClouds(clouds)];
}

/** The ECS clouds in a list of clouds, with their places. */
export function ecsClouds(clouds: readonly CloudMap[]): readonly { cloud: DocumentMap; path: DocumentPath }[] {
  return clouds.flatMap(({ ecs }, index) => (isMap(ecs) ? [{ cloud: ecs, path: [...CLOUDS, index, 'ecs'] }] : []));
}

function shapeProblems(cloud: DocumentValue, path: DocumentPath): readonly Finding[] {
  if (!isMap(cloud) || Object.keys(cloud).length !== 1) {
    return [{ path, reason: 'a cloud is a map with one key, its kind' }];
  }
  if (!Object.hasOwn(cloud, 'ecs')) return [];
  const { ecs = null } = cloud;
  const place = [...path, 'ecs'];
  return isMap(ecs) ? ecsProblems(ecs, place) : [{ path: place, reason: 'ecs is not a map' }];
}

function ecsProblems(cloud: DocumentMap, path: DocumentPath): readonly Finding[] {
  const { name } = cloud;
  const isNamed = typeof name !== 'string' || CLOUD_NAME.test(name) || name.includes('${');
  return [
    ...attributeProblems(cloud, CLOUD_TYPE, path),
    ...(isNamed ? [] : [{ path: [...path, 'name'], reason: 'name is not 1 to 127 letters, digits, _ and -' }]),
  ];
}

function repeatedClouds(clouds: readonly DocumentValue[]): readonly Finding[] {
  const names = clouds.map((cloud) => (isMap(cloud) ? nameOf(cloud) : undefined));
  return names.flatMap((name, index) =>
    name !== undefined && names.indexOf(name) < index
      ? [{ path: [...CLOUDS, index], reason: `two clouds are called ${name}` }]
      : [],
  );
}

function nameOf(cloud: CloudMap): string | undefined {
  const [value = null] = Object.values(cloud);
  const name = isMap(value) ? value['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

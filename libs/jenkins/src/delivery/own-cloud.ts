import type { CloudDocument } from '../cloud-document';
import { isMap, type DocumentMap } from '../document-value';

/** The attributes of the ECS cloud of Espalier: the first of a document. */
export function ownCloud({ clouds: [own] }: Pick<CloudDocument, 'clouds'>): DocumentMap {
  const ecs = own?.['ecs'];
  return isMap(ecs) ? ecs : {};
}

/** The name of the ECS cloud of Espalier. */
export function ownCloudName(document: Pick<CloudDocument, 'clouds'>): string {
  const { name } = ownCloud(document);
  return typeof name === 'string' ? name : '';
}

import type { DocumentMap, DocumentValue } from '@espalier/jenkins';

/** Whether a value of a document is a map. */
export function isMap(value: DocumentValue | undefined): value is DocumentMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

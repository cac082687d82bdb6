/** A value of a configuration-as-code document. */
export type DocumentValue =
  string | number | boolean | null | readonly DocumentValue[] | { readonly [name: string]: DocumentValue };

/** A map of a document. */
export type DocumentMap = Readonly<Record<string, DocumentValue>>;

/**
 * Whether what a YAML parser gave is a value of a document: neither a date, nor a set, nor a number that is none.
 *
 * @throws RangeError when it is part of itself.
 */
export function isDocumentValue(value: unknown): value is DocumentValue {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
  if (value === null) return true;
  if (Array.isArray(value)) return value.every(isDocumentValue);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isDocumentValue);
}

/** Whether a value of a document is a list. */
export function isList(value: DocumentValue | undefined): value is readonly DocumentValue[] {
  return Array.isArray(value);
}

/** Whether a value of a document is a map. */
export function isMap(value: DocumentValue | undefined): value is DocumentMap {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** The text of a scalar, as configuration-as-code takes it; empty for null, lists and maps. */
export function textOf(value: DocumentValue | undefined): string {
  return value === undefined || typeof value === 'object' ? '' : String(value);
}

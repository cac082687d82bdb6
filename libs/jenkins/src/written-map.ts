import { isList, isMap, type DocumentMap, type DocumentValue } from './document-value';

/**
 * A map of our own values as it is written: what is undefined is left out, and every `${` is escaped, which
 * configuration-as-code would take for a variable.
 */
export function writtenMap(map: Readonly<Record<string, DocumentValue | undefined>>): DocumentMap {
  return Object.fromEntries(
    Object.entries(map).flatMap(([name, value]) => (value === undefined ? [] : [[name, escaped(value)]])),
  );
}

function escaped(value: DocumentValue): DocumentValue {
  if (typeof value === 'string') return value.replaceAll('${', '^${');
  if (isList(value)) return value.map(escaped);
  return isMap(value) ? writtenMap(value) : value;
}

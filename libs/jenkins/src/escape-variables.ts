/** Values of a document. */
export type DocumentValue =
  string | number | boolean | readonly DocumentValue[] | { readonly [name: string]: DocumentValue };

/** The same value with every `${` escaped: configuration-as-code would put a variable in its place. */
export function escapeVariables(value: DocumentValue): DocumentValue {
  if (typeof value === 'string') return value.replaceAll('${', '^${');
  if (typeof value !== 'object') return value;
  if (isList(value)) return value.map(escapeVariables);
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, escapeVariables(held)]));
}

function isList(value: DocumentValue): value is readonly DocumentValue[] {
  return Array.isArray(value);
}

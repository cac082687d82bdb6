import { code } from './markdown';
import type { SchemaNode } from './schema-node';

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'true or false',
  object: 'map',
  null: 'nothing',
};

/** What a value is, in words: `list of text`, `number, 21 to 200`, one of some words. */
export function typeText(node: SchemaNode): string {
  if (node.const !== undefined) return code(String(node.const));
  if (node.enum) return node.enum.map((value) => code(String(value))).join(', ');
  if (node.items) return `list of ${plural(node.items)}`;
  if (isOpenMap(node)) return `map of ${plural(node.additionalProperties)}`;
  const variants = node.anyOf.filter((variant) => variant.type !== 'null');
  if (node.type === undefined && variants.length > 0) return [...new Set(variants.map(typeText))].join(' or ');
  const types = typeof node.type === 'string' ? [node.type] : (node.type ?? []);
  // What may be written as a number or as true, and is text in the end.
  if (types.includes('string')) return 'text';
  return [...new Set(types.map((type) => WORDS[type] ?? type))].join(' or ') + rangeText(node);
}

/** Whether the names of its entries are free, and each is of one kind. */
export function isOpenMap(node: SchemaNode): node is SchemaNode & { readonly additionalProperties: SchemaNode } {
  return typeof node.additionalProperties === 'object' && Object.keys(node.additionalProperties).length > 0;
}

function plural(node: SchemaNode): string {
  return typeText(node).replace(/^(map|number)(?=$|,)/, '$1s');
}

/** Bounds that people meet; the greatest whole number is none. */
function rangeText({ minimum, maximum }: SchemaNode): string {
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (minimum !== undefined && most !== undefined) return `, ${minimum} to ${most}`;
  return minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? '' : `, at least ${minimum}`;
}

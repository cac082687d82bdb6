import type { SchemaNode } from './schema-node';
import { isOpenMap, typeText } from './type-text';

/** What stands in place of a default. */
export const REQUIRED = 'required';
export const ALTERNATIVE = 'one of these';

/** A key that people write in a YAML file. */
export interface SettingsKey {
  /** From the top of the file; `<name>` is free, `[]` an entry of a list. */
  readonly path: string;
  readonly type: string;
  /** What it is without the key; `required` where its map is refused without it, `one of these` where there are alternatives. */
  readonly fallback: string;
  readonly meaning: string;
}

/** All keys of a file, each after the one that it lies in. */
export function settingsKeys(schema: SchemaNode, above = ''): readonly SettingsKey[] {
  return variantsOf(schema).flatMap((variant) =>
    Object.entries(variant.properties).flatMap(([name, node]) => {
      const path = above === '' ? name : `${above}.${name}`;
      return [
        {
          path,
          type: typeText(node),
          fallback: fallbackOf(name, node, variant),
          meaning: node.description ?? '',
        },
        ...keysWithin(node, path),
      ];
    }),
  );
}

function keysWithin(node: SchemaNode, path: string): readonly SettingsKey[] {
  const [list] = variantsOf(node).flatMap(({ items }) => items ?? []);
  if (list) return settingsKeys(list, `${path}[]`);
  return isOpenMap(node) ? settingsKeys(node.additionalProperties, `${path}.<name>`) : settingsKeys(node, path);
}

/** The alternatives of a value, or the one that there is; a key that all of them have is told once. */
function variantsOf(node: SchemaNode): readonly SchemaNode[] {
  const [first, ...others] = node.anyOf.filter(({ properties }) => Object.keys(properties).length > 0);
  if (!first) return [node, ...node.anyOf];
  const told = (name: string) => name in first.properties;
  const rest = others.map((variant) => ({
    ...variant,
    properties: Object.fromEntries(Object.entries(variant.properties).filter(([name]) => !told(name))),
  }));
  return [first, ...rest].map((variant) => ({ ...variant, anyOf: node.anyOf }));
}

function fallbackOf(name: string, node: SchemaNode, { required, anyOf }: SchemaNode): string {
  const isAlternative = anyOf.some(({ properties }) => !(name in properties));
  if (required.includes(name)) return isAlternative ? ALTERNATIVE : REQUIRED;
  const { default: value } = node;
  const isEmpty =
    value === undefined || value === '' || (typeof value === 'object' && Object.keys(value ?? {}).length === 0);
  return isEmpty ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

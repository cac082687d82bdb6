import { code, plain, table } from './markdown';
import type { SchemaNode } from './schema-node';
import { typeText } from './type-text';

/** The options of a command that people may say, in the order of its schema. */
export function optionsTable({ properties, required }: SchemaNode): string {
  const shown = Object.entries(properties).filter(([, { visible }]) => visible !== false);
  const rows = shown.map(([name, node]) => [
    code(`--${kebab(name)}`),
    typeText({ ...node, anyOf: [] }),
    required.includes(name) ? 'required' : fallback(node.default),
    plain(node.description ?? ''),
  ]);
  return table(['option', 'type', 'default', 'meaning'], rows);
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function fallback(value: unknown): string {
  return value === undefined || value === '' || value === false ? '' : code(JSON.stringify(value).replaceAll('"', ''));
}

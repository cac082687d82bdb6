import { join } from 'node:path';
import { z } from 'zod';
import { schemaNode, type SchemaNode } from './schema-node';
import { jsonOf } from './workspace';

const FOLDER = 'tools/nx-espalier/as-in-node_modules';

const entries = z.record(z.string(), z.object({ schema: z.string(), description: z.string() }));
const manifest = z.object({ executors: entries.default({}), generators: entries.default({}) });

/** An executor or a generator of the plugin, as `--help` shows it. */
export interface NxSchema {
  readonly name: string;
  readonly summary: string;
  readonly schema: SchemaNode;
}

/** All executors or all generators, by name. */
export function nxSchemas(kind: 'executors' | 'generators'): readonly NxSchema[] {
  return Object.entries(manifest.parse(jsonOf(`${FOLDER}/${kind}.json`))[kind])
    .map(([name, { schema, description }]) => ({
      name,
      summary: description,
      schema: schemaNode.parse(jsonOf(join(FOLDER, schema))),
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

// Bundles the plugin into a folder: node bundle.mjs FOLDER. The folder appears whole or not at all.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { rolldown } from 'rolldown';

const [folder] = process.argv.slice(2);
const source = join(import.meta.dirname, 'src');
const part = `${folder}.${process.pid}`;

mkdirSync(dirname(folder), { recursive: true });
const bundle = await rolldown({
  input: {
    plugin: join(source, 'plugin.ts'),
    executors: join(source, 'executors.ts'),
    generators: join(source, 'generators.ts'),
  },
  platform: 'node',
  // Loaded only where something is built; some of it is native or finds files beside itself.
  external: [/^@nx\//, 'dockerode', '@grpc/grpc-js', 'protobufjs', 'tar-stream'],
  // The ES modules of the AWS SDK can be tree-shaken, its CommonJS ones cannot.
  resolve: { mainFields: ['module', 'main'] },
  logLevel: 'silent',
});
await bundle.write({ dir: part, format: 'cjs', keepNames: true });
try {
  renameSync(part, folder);
} catch (error) {
  // Another process was first.
  if (!['EEXIST', 'ENOTEMPTY'].includes(error.code)) throw error;
  rmSync(part, { recursive: true });
}
// A command that runs still loads parts of the bundle that it began with.
const HOUR = 3_600_000;
for (const name of readdirSync(dirname(folder))) {
  const other = join(dirname(folder), name);
  const { mtimeMs } = statSync(other, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  if (name !== basename(folder) && mtimeMs < Date.now() - HOUR) rmSync(other, { recursive: true, force: true });
}

// Bundles the plugin into a folder: node bundle.mjs FOLDER. The folder appears whole or not at all.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { rolldown } from 'rolldown';

const source = join(import.meta.dirname, 'src');

/** Loaded only where something is built or a shell command is read; some are native or find files beside themselves. */
export const RUN_TIME = ['dockerode', '@grpc/grpc-js', 'protobufjs', 'tar-stream', 'mvdan-sh'];

/** Writes the bundle of every entry into a folder; gives the files that it was made from. */
export async function writeBundle(folder) {
  const entries = ['plugin', 'executors', 'generators', 'migrations'];
  const bundle = await rolldown({
    input: Object.fromEntries(entries.map((entry) => [entry, join(source, `${entry}.ts`)])),
    platform: 'node',
    external: [/^@nx\//, /^nx(\/|$)/, ...RUN_TIME],
    // The ES modules of the AWS SDK can be tree-shaken, its CommonJS ones cannot.
    resolve: { mainFields: ['module', 'main'] },
    logLevel: 'silent',
  });
  const { output } = await bundle.write({
    dir: folder,
    format: 'cjs',
    keepNames: true,
    chunkFileNames: 'parts/[name]-[hash].js',
  });
  return output.flatMap(({ moduleIds = [] }) => moduleIds);
}

async function bundleOnce(folder) {
  const part = `${folder}.${process.pid}`;
  mkdirSync(dirname(folder), { recursive: true });
  await writeBundle(part);
  try {
    renameSync(part, folder);
  } catch (error) {
    // Another process was first.
    if (!['EEXIST', 'ENOTEMPTY'].includes(error.code)) throw error;
    rmSync(part, { recursive: true });
  }
}

/** A command that runs still loads parts of the bundle that it began with. */
function removeOld(folder) {
  const HOUR = 3_600_000;
  for (const name of readdirSync(dirname(folder))) {
    const other = join(dirname(folder), name);
    const { mtimeMs } = statSync(other, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
    if (name !== basename(folder) && mtimeMs < Date.now() - HOUR) rmSync(other, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  const [folder] = process.argv.slice(2);
  await bundleOnce(folder);
  removeOld(folder);
}

'use strict';
// Loads the plugin's TypeScript as one bundle, made anew whenever a source changed: a command that finds nothing to do
// spends most of its time on loading code, and a bundle takes a third of what some five hundred modules take.
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readdirSync, statSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');

const workspace = join(__dirname, '..', '..');
const bundles = join(workspace, 'node_modules', '.cache', 'espalier');

/** The exports of one of the entries of bundle.mjs. */
module.exports = function load(entry) {
  const folder = join(bundles, fingerprint());
  if (!existsSync(folder)) makeBundle(folder);
  // Node.js 22 and newer keep what they compiled.
  enableCompileCache?.();
  return require(join(folder, `${entry}.js`));
};

function fingerprint() {
  const libraries = readdirSync(join(workspace, 'libs')).map((name) => join(workspace, 'libs', name, 'src'));
  const files = [...libraries, join(__dirname, 'src')].flatMap(sourcesIn);
  const own = [__filename, join(__dirname, 'bundle.mjs'), join(workspace, 'package-lock.json')];
  const state = [...files, ...own].map(describe);
  return createHash('sha256').update(state.join('\n')).digest('hex').slice(0, 16);
}

function describe(file) {
  const { mtimeMs, size } = statSync(file);
  return `${file} ${mtimeMs} ${size}`;
}

function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => join(folder, name));
}

function makeBundle(folder) {
  const { status, stderr, error } = spawnSync(process.execPath, [join(__dirname, 'bundle.mjs'), folder], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Espalier's plugin cannot be bundled. Run npm ci.\n${error?.message ?? stderr}`);
}

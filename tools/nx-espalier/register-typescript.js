'use strict';
// Runs the workspace's TypeScript without a build step, for the lifetime of the process. Nx's own registration ends
// once an executor is loaded, so what is imported later would not be transpiled; it also loads the whole compiler.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const nodeModule = require('node:module');
const { join } = require('node:path');
const { addHook } = require('pirates');
const { version } = require('@swc/core/package.json');

const cache = join(__dirname, '..', '..', 'node_modules', '.cache', 'espalier');
const options = {
  configFile: false,
  swcrc: false,
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022', keepClassNames: true },
  module: { type: 'commonjs' },
};
const salt = version + JSON.stringify(options);

if (nodeModule.enableCompileCache) nodeModule.enableCompileCache(join(cache, 'bytecode'));

addHook(transpileOnce, { exts: ['.ts'], ignoreNodeModules: true });

function transpileOnce(code, filename) {
  const kept = join(cache, 'transpiled', `${createHash('sha256').update(salt).update(filename).update(code).digest('hex')}.js`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { code: transpiled } = require('@swc/core').transformSync(code, { ...options, filename });
    keep(kept, transpiled);
    return transpiled;
  }
}

/** A cache that cannot be written is no error. */
function keep(path, text) {
  const part = `${path}.${process.pid}`;
  try {
    mkdirSync(join(cache, 'transpiled'), { recursive: true });
    writeFileSync(part, text);
    renameSync(part, path);
  } catch (error) {
    process.emitWarning(`the cache of transpiled files cannot be written: ${error.message}`);
  }
}

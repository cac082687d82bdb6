'use strict';
// Runs the workspace's TypeScript without a build step, for the lifetime of the process. Nx's own registration ends
// once an executor is loaded, so what is imported later would not be transpiled; it also loads the whole compiler.
const { transformSync } = require('@swc/core');
const { addHook } = require('pirates');

const options = {
  configFile: false,
  swcrc: false,
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022', keepClassNames: true },
  module: { type: 'commonjs' },
};

addHook((code, filename) => transformSync(code, { ...options, filename }).code, { exts: ['.ts'], ignoreNodeModules: true });

'use strict';
// Runs TypeScript of the workspace without a build step: node -r this file some.ts
const { transformSync } = require('@swc/core');
const { addHook } = require('pirates');

const options = {
  configFile: false,
  swcrc: false,
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022', keepClassNames: true },
  module: { type: 'commonjs' },
};

addHook((code, filename) => transformSync(code, { ...options, filename }).code, {
  exts: ['.ts'],
  ignoreNodeModules: true,
});

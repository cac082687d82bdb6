import { basename, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const workspace = fileURLToPath(new URL('.', import.meta.url));
const project = relative(workspace, process.cwd());

/** `vitest run` is the unit tests of one project; `--mode integration` those that need the sandbox. */
export default defineConfig(({ mode }) => {
  const integration = mode === 'integration';
  return {
    test: {
      name: basename(project),
      include: [integration ? 'src/**/*.integration.spec.ts' : 'src/**/*.spec.ts'],
      exclude: integration ? [] : ['src/**/*.integration.spec.ts'],
      passWithNoTests: false,
      testTimeout: integration ? 300_000 : 20_000,
      hookTimeout: integration ? 300_000 : 20_000,
      fileParallelism: !integration,
      reporters: ['default', 'json'],
      outputFile: { json: resolve(workspace, 'reports', project, `${integration ? 'integration' : 'test'}.json`) },
    },
  };
});

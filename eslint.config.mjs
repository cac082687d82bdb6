import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Which libraries a library may import: dependencies point one way (docs/architecture.md). */
const foundation = ['dockerfile', 'image-tree'];
const middle = ['docker-engine', 'registry', 'gate', 'image-tests', 'ecs', 'jenkins'];
const allowed = {
  'libs/dockerfile': [],
  'libs/image-tree': ['dockerfile'],
  ...Object.fromEntries(middle.map((name) => [`libs/${name}`, foundation])),
  'libs/pipeline': [...foundation, ...middle],
};
const libraries = [...foundation, ...middle, 'pipeline'];

const boundaries = Object.entries(allowed).map(([folder, may]) => {
  const forbidden = [...libraries.filter((name) => !may.includes(name)).map((name) => `@espalier/${name}`)];
  return {
    files: [`${folder}/src/**/*.ts`],
    // The real engine behind an interface of image-tests, for its integration tests.
    ignores: ['libs/image-tests/src/testing/engine.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: forbidden.map((name) => ({
            name,
            message: `${folder} may import ${may.length ? may.join(', ') : 'no other library'}: dependencies point one way.`,
          })),
          patterns: [
            {
              group: ['@espalier/*/*', '**/libs/**', '**/tools/**'],
              message: "Import a library by its public name, '@espalier/<name>'.",
            },
            {
              group: ['@espalier/nx', '@espalier/sandbox', '@espalier/e2e', '@nx/*', 'nx', 'nx/*'],
              message: 'Libraries know nothing of tools or of Nx.',
            },
          ],
        },
      ],
    },
  };
});

export default tseslint.config(
  { ignores: ['**/node_modules', '**/.nx', '**/.sandbox', '**/reports', '**/dist'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.mjs', '**/*.mts'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        require: 'readonly',
        module: 'writable',
        process: 'readonly',
        __dirname: 'readonly',
        __filename: 'readonly',
      },
    },
  },
  ...boundaries,
  prettier,
);

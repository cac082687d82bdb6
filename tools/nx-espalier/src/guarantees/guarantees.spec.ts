import { createTree } from '@nx/devkit/testing';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inWorkspace } from '../testing/scratch-workspace';
import { applyGuarantees } from './apply-guarantees';
import { assertGuarantees } from './assert-guarantees';
import { parseJson } from './json-edits';

const WORKSPACE = resolve(__dirname, '../../../..');
const FILES = ['nx.json', '.env', '.nxignore', '.gitignore', '.hadolint.yaml'];

/** Applies the guarantees to files, and gives the files after. */
function applied(files: Readonly<Record<string, string>>, images?: string): Record<string, string> {
  const tree = createTree();
  for (const [file, text] of Object.entries(files)) tree.write(file, text);
  applyGuarantees(tree, images === undefined ? undefined : { images, projectPrefix: '' });
  expect(applyGuarantees(tree)).toEqual([]);
  return Object.fromEntries(FILES.map((file) => [file, tree.read(file, 'utf8') ?? '']));
}

function assertIn(files: Readonly<Record<string, string>>): void {
  inWorkspace(files, assertGuarantees);
}

describe('the guarantees', () => {
  test('hold in this workspace', () => {
    expect(() => {
      assertGuarantees(WORKSPACE);
    }).not.toThrow();
  });

  test('hold in an empty folder after they were applied, and do not before', () => {
    expect(() => {
      assertIn({});
    }).toThrow(/^\.env: without NX_LOAD_DOT_ENV_FILES=false.*npx nx g @espalier\/nx:init/);
    assertIn(applied({}));
  });

  test('begin with the linter as it is set up here', () => {
    const here = readFileSync(resolve(WORKSPACE, '.hadolint.yaml'), 'utf8');
    expect(applied({})['.hadolint.yaml']).toBe(here);
    expect(applied({ '.hadolint.yaml': 'ignored: []\n' })['.hadolint.yaml']).toBe('ignored: []\n');
  });

  test('keep what people wrote', () => {
    const nxJson = '{\n  // ours\n  "neverConnectToCloud": false,\n  "plugins": ["@nx/js"]\n}\n';
    const after = applied({ '.env': 'NX_DEFAULT_OUTPUT_STYLE=tui\n', 'nx.json': nxJson, '.gitignore': '/reports\n' });
    expect(after['.env']).toMatch(/^NX_DEFAULT_OUTPUT_STYLE=tui\n/);
    expect(after['.env']).not.toContain('static');
    expect(after['nx.json']).toContain('// ours');
    expect(parseJson(after['nx.json'] ?? '')).toMatchObject({
      neverConnectToCloud: false,
      plugins: [{ plugin: '@nx/js', exclude: ['images/**'] }, '@espalier/nx/plugin'],
    });
    expect(after['.gitignore']).toBe('/reports\nnode_modules/\n.nx/\n');
  });

  test('are about the folder that the options name', () => {
    const after = applied({ 'nx.json': '{ "plugins": ["@nx/js"] }' }, 'docker/images');
    expect(after['.nxignore']).toContain('\ndocker/images/**/project.json\n');
    expect(parseJson(after['nx.json'] ?? '')).toMatchObject({
      plugins: [{ exclude: ['docker/images/**'] }, { options: { images: 'docker/images' } }],
    });
    assertIn(after);
  });

  test.each([
    ['.env', 'NX_LOAD_DOT_ENV_FILES=true\n'],
    ['.env.local', 'NX_LOAD_DOT_ENV_FILES=true\n'],
    ['.nxignore', 'images/**/project.json\nimages/**/package.json\n!images/python/project.json\n'],
    ['.nxignore', '# images/**/project.json\n'],
    ['nx.json', '{ "plugins": ["@espalier/nx/plugin", "@nx/vite/plugin"] }'],
    ['nx.json', '{ "plugins": [{ "plugin": "@nx/vite/plugin", "exclude": ["images/python/**"] }] }'],
    ['nx.json', '{ "plugins": [{ "plugin": "@nx/vite/plugin", "exclude": ["images/**", "!images/python/**"] }] }'],
    ['nx.json', '{ "plugins": [{ "plugin": "@nx/vite/plugin", "include": ["{apps,images}/**"] }] }'],
    ['nx.json', '{ "plugins": [{ "plugin": "@nx/vite/plugin", "include": ["!apps/**"] }] }'],
    ['nx.json', '{ "targetDefaults": { "publish": { "dependsOn": ["build"] } } }'],
    ['nx.json', '{ "targetDefaults": { "pub*": { "cache": true } } }'],
    ['nx.json', '{ "targetDefaults": { "@espalier/nx:publish": { "cache": true } } }'],
  ])('%s with %j is refused', (file, text) => {
    expect(() => {
      assertIn({ ...applied({}), [file]: text });
    }).toThrow(new RegExp(`^${file}: `));
  });

  test.each([
    '{ "plugins": [{ "plugin": "@nx/vite/plugin", "include": ["apps/**"] }] }',
    '{ "plugins": [{ "plugin": "@nx/vite/plugin", "exclude": ["images/**/*"] }] }',
    '{ "targetDefaults": { "build": { "cache": true } } }',
    '{ "targetDefaults": { "publish": { "cache": true }, "@espalier/nx:publish": {} } }',
    '{ "targetDefaults": { "@espalier/nx:publish": { "options": { "concurrency": 2 } } } }',
  ])('nx.json with %s is all right', (text) => {
    assertIn({ ...applied({}), 'nx.json': text });
  });

  test('hold after they were applied, whatever was there', () => {
    const plugin = fc.record(
      {
        plugin: fc.constantFrom('@nx/js', 'other'),
        include: fc.array(fc.constantFrom('**', 'apps/**', 'images/**')),
        exclude: fc.array(fc.constantFrom('images/**', 'images/a/**', '!images/a/**')),
      },
      { requiredKeys: ['plugin'] },
    );
    const defaults = fc.dictionary(
      fc.constantFrom('publish', 'build', 'p*', '@espalier/nx:publish', '@espalier/nx:check'),
      fc.constantFrom<unknown>({}, { cache: true }, [{ dependsOn: [] }], { options: { concurrency: 1 } }),
    );
    const lines = fc
      .array(fc.constantFrom('', '# a', 'NX_LOAD_DOT_ENV_FILES=true', 'images/**/project.json', '!images', 'dist/'))
      .map((all) => all.join('\n'));
    const nxJson = fc.record({ plugins: fc.array(plugin), targetDefaults: defaults }, { requiredKeys: [] });
    fc.assert(
      fc.property(nxJson, lines, lines, (json, env, ignored) => {
        assertIn(applied({ 'nx.json': JSON.stringify(json), '.env': env, '.nxignore': ignored }));
      }),
    );
  });
});

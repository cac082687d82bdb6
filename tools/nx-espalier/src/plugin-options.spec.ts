import { describe, expect, test } from 'vitest';
import { inferProjects } from './inference/infer-projects';
import { pluginOptionsOf, readPluginOptions, type PluginOptions } from './plugin-options';
import { inWorkspace, TWO_IMAGES } from './testing/scratch-workspace';

const DEFAULTS: PluginOptions = { images: 'images', projectPrefix: '' };

describe('the options of the plugin', () => {
  test.each([
    {},
    { plugins: [] },
    { plugins: ['@nx/js', '@espalier/nx/plugin'] },
    { plugins: [{ plugin: '@espalier/nx/plugin' }] },
    'no object',
  ])('have defaults where nx.json is %j', (nxJson) => {
    expect(pluginOptionsOf(nxJson)).toEqual(DEFAULTS);
  });

  test('are those of the own entry', () => {
    const plugins = [
      { plugin: '@nx/js', options: { images: 'other' } },
      { plugin: '@espalier/nx/plugin', options: { images: 'docker/images', projectPrefix: 'agents-' } },
    ];
    expect(pluginOptionsOf({ plugins })).toEqual({ images: 'docker/images', projectPrefix: 'agents-' });
  });

  test.each([
    { images: '/images' },
    { images: '../images' },
    { images: 'docker/../images' },
    { images: 'docker/' },
    { images: '' },
    { images: '*' },
    { projectPrefix: 'Agents' },
    { projectPrefix: 'a:' },
    { prefix: 'a' },
  ])('%j is refused at nx.json', (options) => {
    expect(() => readPluginOptions(options)).toThrow(/^nx\.json: the options of @espalier\/nx\/plugin are not right/);
  });

  test('name the folder and the projects', () => {
    const files = Object.entries(TWO_IMAGES).map(([file, text]) => [`docker/${file}`, text] as const);
    inWorkspace({ ...Object.fromEntries(files), 'images/fleet.yaml': 'nosuchkey: 1\n' }, (root) => {
      const options = { images: 'docker/images', projectPrefix: 'agents-' };
      const seen = ['docker/images/fleet.yaml', 'images/fleet.yaml'];
      const [[file, { projects = {} }] = ['', {}], ...others] = inferProjects(seen, root, options);
      expect([file, others]).toEqual(['docker/images/fleet.yaml', []]);
      expect(projects).toMatchObject({
        'docker/images': { name: 'agents-fleet', implicitDependencies: ['agents-base', 'agents-python'] },
        'docker/images/base': { name: 'agents-base' },
        'docker/images/python': {
          name: 'agents-python',
          implicitDependencies: ['agents-base'],
          targets: { publish: { options: { image: 'python' }, configurations: { staging: {} } } },
        },
      });
      expect(projects['docker/images/python']?.targets?.['publish']?.inputs).toContain(
        '{workspaceRoot}/docker/images/*.yaml',
      );
    });
  });
});

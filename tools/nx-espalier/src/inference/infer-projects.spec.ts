import type { ProjectConfiguration } from '@nx/devkit';
import { describe, expect, test } from 'vitest';
import { inWorkspace, TWO_IMAGES } from '../testing/scratch-workspace';
import { inferProjects } from './infer-projects';

function infer(files: Readonly<Record<string, string>>): Record<string, ProjectConfiguration> {
  let projects: Record<string, ProjectConfiguration> = {};
  inWorkspace(files, (root) => {
    const [result] = inferProjects(['images/fleet.sandbox.yaml', 'images/fleet.yaml'], root);
    expect(result?.[0]).toBe('images/fleet.yaml');
    projects = Object.fromEntries(
      Object.entries(result?.[1].projects ?? {}).map(([path, project]) => [path, { root: path, ...project }]),
    );
  });
  return projects;
}

describe('the projects of a tree', () => {
  test('are one a folder, tagged and described, with an edge to every image that is read', () => {
    const { 'images/base': base, 'images/python': python } = infer(TWO_IMAGES);
    expect(base).toMatchObject({
      name: 'base',
      tags: ['image', 'kind:base', 'owner:platform team'],
      implicitDependencies: [],
    });
    expect(base?.metadata?.description).toBe('The base (on an upstream, linux/amd64)');
    expect(python).toMatchObject({
      name: 'python',
      tags: ['image', 'kind:agent', 'label:python'],
      implicitDependencies: ['base'],
    });
    expect(python?.metadata?.description).toBe('python (on agents/base, linux/amd64; labels: python)');
  });

  test('and the fleet, which depends on every image and waits for none', () => {
    const { images: fleet } = infer(TWO_IMAGES);
    expect(fleet).toMatchObject({ name: 'fleet', implicitDependencies: ['base', 'python'] });
    expect(Object.entries(fleet?.targets ?? {}).map(([name, { dependsOn }]) => [name, dependsOn])).toEqual([
      ['publish', []],
      ['check', []],
      ['rescan', []],
      ['lock', []],
      ['provision', []],
      ['prune', []],
      ['plan', []],
      ['status', []],
      ['drift', []],
    ]);
  });

  test('have a configuration for each overlay, and targets that say what they do', () => {
    for (const project of Object.values(infer(TWO_IMAGES))) {
      for (const target of Object.values(project.targets ?? {})) {
        expect(target.configurations).toEqual({
          sandbox: { configuration: 'sandbox' },
          staging: { configuration: 'staging' },
        });
        expect(target.metadata?.description).toMatch(/^[A-Z]/);
        expect(target.metadata?.help?.command).toMatch(/^npx nx run .* --help$/);
        expect(target.cache).toBe(false);
      }
    }
  });

  test('follow the files of the fleet, their own and those of what they read', () => {
    expect(infer(TWO_IMAGES)['images/python']?.targets?.['publish']?.inputs).toEqual([
      '{projectRoot}/**/*',
      '^{projectRoot}/**/*',
      '{workspaceRoot}/images/*.yaml',
    ]);
  });

  test('name the files of a broken folder as those of the workspace, for it and for what rests on it: Nx may see none', () => {
    const projects = infer({
      ...TWO_IMAGES,
      'images/hollow/README.md': 'later\n',
      'images/child/Dockerfile': 'FROM agents/hollow\n',
    });
    const settings = '{workspaceRoot}/images/*.yaml';
    const hollow = '{workspaceRoot}/images/hollow/**/*';
    expect(projects['images/hollow']?.targets?.['publish']?.inputs).toEqual([hollow, settings]);
    expect(projects['images/child']?.targets?.['publish']?.inputs).toEqual([
      '{workspaceRoot}/images/child/**/*',
      hollow,
      settings,
    ]);
    expect(projects['images/python']?.targets?.['publish']?.inputs).toContain('^{projectRoot}/**/*');
  });

  test('are there for broken folders too, which say why; nothing dangles and nothing goes in a circle', () => {
    const projects = infer({
      ...TWO_IMAGES,
      'images/lost/Dockerfile': 'FROM agents/nosuch\n',
      'images/one/Dockerfile': 'FROM agents/two\n',
      'images/two/Dockerfile': 'FROM agents/one\n',
      'images/yaml/image.yaml': 'a: [\n',
    });
    expect(projects['images/lost']).toMatchObject({ name: 'lost', implicitDependencies: [] });
    expect(projects['images/lost']?.metadata?.description).toMatch(/^Broken: images\/lost\/Dockerfile:1: /);
    expect(projects['images/one']?.implicitDependencies).toEqual([]);
    expect(projects['images/yaml']?.metadata?.description).toMatch(/^Broken: images\/yaml\/image\.yaml:2: /);
    expect(projects['images']?.implicitDependencies).toEqual(['base', 'python', 'lost', 'one', 'two', 'yaml']);
  });

  test('let every image be rolled back by itself, a broken one too', () => {
    const projects = infer({ ...TWO_IMAGES, 'images/yaml/image.yaml': 'a: [\n' });
    for (const image of ['base', 'python', 'yaml']) {
      const rollback = { executor: '@espalier/nx:rollback', dependsOn: [], cache: false, options: { image } };
      expect(projects[`images/${image}`]?.targets?.['rollback']).toMatchObject(rollback);
    }
  });

  test('let a shell be opened in all but a controller', () => {
    const projects = infer({ ...TWO_IMAGES, 'images/python/image.yaml': 'kind: controller\n' });
    expect(projects['images/base']?.targets?.['shell']).toMatchObject({
      executor: '@espalier/nx:shell',
      dependsOn: [],
    });
    expect(projects['images/python']?.targets).not.toHaveProperty('shell');
  });

  test('a folder called fleet does not take the place of the fleet', () => {
    const projects = infer({ ...TWO_IMAGES, 'images/fleet/Dockerfile': 'FROM agents/base\n' });
    expect(projects['images/fleet']?.name).toBe('images/fleet');
    expect(projects['images']?.name).toBe('fleet');
    expect(projects['images']?.implicitDependencies).toContain('images/fleet');
  });

  test('are there when fleet.yaml itself is broken', () => {
    const projects = infer({ ...TWO_IMAGES, 'images/fleet.yaml': 'nosuchkey: 1\n' });
    expect(projects['images']?.metadata?.description).toMatch(/^Broken: images\/fleet\.yaml:1: unknown key nosuchkey/);
    expect(projects['images/python']?.implicitDependencies).toEqual(['base']);
  });

  test('are none without fleet.yaml', () => {
    inWorkspace({ 'images/fleet.sandbox.yaml': '' }, (root) => {
      expect(inferProjects(['images/fleet.sandbox.yaml'], root)).toEqual([]);
    });
  });
});

import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commit, open, parents } from './testing/repositories';

describe('init', () => {
  test('in an empty folder makes a fleet without images', async () => {
    const repository = open('empty');
    const written = await repository.init();
    expect(written).toEqual([
      '.env',
      '.gitignore',
      '.hadolint.yaml',
      '.nxignore',
      'images/fleet.yaml',
      'nx.json',
      'package.json',
    ]);
    expect(parents(repository)).toEqual({});
    expect(repository.tree().fleet.upstreams.bases).toEqual(['jenkins/inbound-agent', 'jenkins/jenkins']);
    const said = repository.printed.join('');
    expect(said).toMatch(/^ {2}images\/base\/Dockerfile +FROM jenkins\/inbound-agent:VERSION$/m);
    expect(said).toMatch(/^ {2}images\/base\/image\.yaml +kind: base$/m);
    expect(said).toMatch(/^ {2}npx nx g @espalier\/nx:image +\S.* docs\/add-an-image\.md of @espalier\/nx$/m);
  });

  test('what it says to write by hand is an image that others rest on', async () => {
    const repository = open('empty');
    await repository.init();
    for (const [, path = '', text = ''] of repository.printed.join('').matchAll(/^ {2}(images\/base\/\S+) +(.*)$/gm)) {
      mkdirSync(join(repository.root, 'images/base'), { recursive: true });
      writeFileSync(join(repository.root, path), `${text}\n`);
    }
    mkdirSync(join(repository.root, 'images/agent'));
    writeFileSync(join(repository.root, 'images/agent/Dockerfile'), 'FROM agents/base\n');
    expect(parents(repository)).toEqual({ base: 'jenkins/inbound-agent:VERSION', agent: 'base' });
  });

  test('takes what is new on the next run, and lets fleet.yaml know', async () => {
    const repository = open('mine', undefined, { 'base/Dockerfile': 'FROM debian:12\n' });
    await repository.init();
    const fleet = repository.read('images/fleet.yaml');
    mkdirSync(join(repository.root, 'web'));
    writeFileSync(join(repository.root, 'web/Dockerfile'), 'FROM nginx:1\nCOPY --from=ghcr.io/astral-sh/uv /uv /\n');
    expect(await repository.init()).toEqual(['images/fleet.yaml', 'images/web/Dockerfile', 'images/web/image.yaml']);
    expect(parents(repository)).toEqual({ base: 'debian:12', web: 'nginx:1' });
    expect(repository.read('images/fleet.yaml').split('\n').length).toBeGreaterThan(fleet.split('\n').length);
    expect(repository.read('images/fleet.yaml')).toContain('# What a base image may rest on');
  });

  test.each([
    [{ 'compose.yaml': 'services: { b: { image: "acme/base", build: ./base } }\n' }],
    [{ Makefile: 'all:\n\tdocker build -t acme/base:1 base\n' }],
    [{ '.git/config': '[remote "origin"]\n\turl = git@github.com:Acme/images.git\n' }],
  ])('knows its own images by %j', async (hint) => {
    const files = { 'base/Dockerfile': 'FROM debian:12\n', 'app/Dockerfile': 'FROM acme/base\n', ...hint };
    const repository = open('mine', undefined, files);
    await repository.init();
    expect(parents(repository)).toEqual({ base: 'debian:12', app: 'base' });
  });

  test('asks about an image that may be its own; by --own it knows', async () => {
    const files = { 'base/Dockerfile': 'FROM debian:12\n', 'app/Dockerfile': 'FROM acme/base:1\n' };
    const unsure = open('mine', undefined, files);
    await unsure.init();
    expect(parents(unsure)['app']).toBe('acme/base:1');
    expect(unsure.printed.join('')).toContain(
      'app/Dockerfile:1 reads acme/base: is that base/Dockerfile of this repository?',
    );
    const sure = open('mine', undefined, files);
    await sure.init({ own: ['acme'] });
    expect(parents(sure)['app']).toBe('base');
    expect(sure.printed.join('')).toContain('asked for version 1 of base');
  });

  test('what rests on its own name rests on an upstream', async () => {
    const repository = open('mine', undefined, {
      'node/Dockerfile': 'FROM node:22\n',
      'app/Dockerfile': 'FROM node:22\n',
      'jenkins/Dockerfile': 'FROM jenkins/jenkins:lts\n',
    });
    await repository.init();
    expect(parents(repository)).toEqual({ node: 'node:22', app: 'node:22', jenkins: 'jenkins/jenkins:lts' });
    expect(repository.read('images/jenkins/image.yaml')).toContain('kind: controller');
  });

  test('again keeps to the prefix of fleet.yaml, and refuses another one', async () => {
    const repository = open('mine', undefined, { 'base/Dockerfile': 'FROM debian:12\n' });
    await repository.init({ prefix: 'ours' });
    mkdirSync(join(repository.root, 'app'));
    writeFileSync(join(repository.root, 'app/Dockerfile'), 'FROM acme/base\n');
    await expect(repository.init({ own: ['acme'], prefix: 'agents' })).rejects.toMatchObject({
      code: 'OPTION_INVALID',
    });
    await repository.init({ own: ['acme'] });
    expect(repository.read('images/app/Dockerfile')).toBe('FROM ours/base\n');
    expect(await repository.init({ prefix: 'ours' })).toEqual([]);
  });

  test('moved, what a Dockerfile that is left alone may read stays, and is named', async () => {
    const repository = open('mine', undefined, {
      'x/src/Dockerfile': 'FROM debian:12\nCOPY a /\n',
      'x/src/a': 'a',
      'x/docker/Dockerfile': 'FROM mcr.microsoft.com/windows/nanoserver:1\nCOPY src /\nCOPY lib /\n',
      'lib/Dockerfile': 'FROM debian:12\nCOPY a /\n',
      'lib/a': 'b',
      'gone/Dockerfile': 'FROM debian:12\nCOPY a /\n',
      'gone/a': 'c',
    });
    commit(repository.root);
    const before = repository.files();
    await repository.init({ move: true });
    const after = repository.files();
    expect(before.filter((path) => !after.includes(path))).toEqual(['gone/Dockerfile', 'gone/a']);
    expect(repository.printed.join('')).toContain('Not deleted');
  });

  test('moved beside a Dockerfile that is left alone and copies a whole folder, nothing goes', async () => {
    const repository = open('mine', undefined, {
      'docker/Dockerfile': 'FROM mcr.microsoft.com/windows/nanoserver:1\nCOPY . /app\n',
      'lib/Dockerfile': 'FROM debian:12\nCOPY a /\n',
      'lib/a': 'b',
    });
    commit(repository.root);
    const before = repository.files();
    await repository.init({ move: true });
    expect(repository.files()).toEqual(expect.arrayContaining([...before]));
  });

  test('leaves alone what cannot be copied truly', async () => {
    const repository = open('mine', undefined, {
      'linked/Dockerfile': 'FROM debian:12\nCOPY a /\n',
      'secret/Dockerfile': 'FROM debian:12\n',
      'secret/.env': 'A=1\n',
      'taken/Dockerfile': 'FROM debian:12\n',
      'taken/image.yaml': 'a: b\n',
      'ring/Dockerfile': 'FROM acme/round\n',
      'round/Dockerfile': 'FROM acme/ring\n',
      'broken/Dockerfile': 'FRO debian\n',
      Dockerfile: 'FROM debian:12\nCOPY . /\n',
      'ignored/Dockerfile': 'FROM debian:12\n',
      '.gitignore': 'ignored/\n',
      'node_modules/x/Dockerfile': 'FROM debian:12\n',
    });
    symlinkSync('../secret/.env', join(repository.root, 'linked/a'));
    symlinkSync('..', join(repository.root, 'secret/loop'));
    await repository.init();
    expect(parents(repository)).toEqual({});
    const left = [...(repository.printed[0] ?? '').matchAll(/^ {2}(\S+Dockerfile|Dockerfile): /gm)].map(
      ([, path]) => path,
    );
    expect(left.toSorted()).toEqual(
      ['linked', 'secret', 'taken', 'ring', 'round', 'broken']
        .map((folder) => `${folder}/Dockerfile`)
        .concat('Dockerfile')
        .toSorted(),
    );
  });

  test('writes beside a folder images that holds something else, and refuses to write in it', async () => {
    const repository = open('mine', undefined, { 'a/Dockerfile': 'FROM debian:12\n', 'images/logo/x.png': 'x' });
    await expect(repository.init()).rejects.toMatchObject({ code: 'FOLDER_TAKEN' });
    expect(readdirSync(repository.root).toSorted()).toEqual(['a', 'images']);
    await repository.init({ images: 'fleet', projectPrefix: 'agents-' });
    expect(repository.read('fleet/a/Dockerfile')).toBe('FROM debian:12\n');
    expect(repository.read('nx.json')).toContain('"projectPrefix": "agents-"');
  });

  test('keeps an Nx workspace as it is, and refuses a project name that is taken', async () => {
    const files = {
      'nx.json': '{ "plugins": [], "namedInputs": { "default": [] } }\n',
      'package.json': '{ "name": "ours", "devDependencies": { "nx": "1" } }\n',
      'apps/web/project.json': '{ "name": "web" }\n',
      'docker/web/Dockerfile': 'FROM debian:12\n',
    };
    const repository = open('mine', undefined, files);
    await expect(repository.init()).rejects.toMatchObject({ code: 'NAME_INVALID' });
    await repository.init({ projectPrefix: 'agents-' });
    expect(JSON.parse(repository.read('nx.json'))).toMatchObject({ namedInputs: { default: [] } });
    expect(repository.read('package.json')).toBe(files['package.json']);
    expect(parents(repository)).toEqual({ web: 'debian:12' });
  });

  test('a Dockerfile by another name brings its own .dockerignore', async () => {
    const repository = open('mine', undefined, {
      'docker/Dockerfile.web': 'FROM debian:12\nCOPY x /\n',
      'docker/Dockerfile.web.dockerignore': '*\n!x\n',
      'docker/tools.Dockerfile': 'FROM debian:12\nCOPY x /\n',
      'docker/x': 'x',
    });
    await repository.init();
    expect(repository.files().filter((path) => path.startsWith('images/'))).toEqual([
      'images/fleet.yaml',
      'images/tools/Dockerfile',
      'images/tools/Dockerfile.web.dockerignore',
      'images/tools/image.yaml',
      'images/tools/x',
      'images/web/Dockerfile',
      'images/web/Dockerfile.dockerignore',
      'images/web/image.yaml',
      'images/web/x',
    ]);
    expect(statSync(join(repository.root, 'docker/x')).isFile()).toBe(true);
  });

  test.each([{ buildArgs: ['BASE'] }, { images: '../out' }, { projectPrefix: 'A B' }])(
    'refuses %j',
    async (options) => {
      const repository = open('mine');
      await expect(repository.init(options)).rejects.toMatchObject({ code: 'OPTION_INVALID' });
      expect(repository.files()).toEqual([]);
    },
  );
});

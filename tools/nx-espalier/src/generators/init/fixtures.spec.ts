import { describe, expect, test } from 'vitest';
import { answering, commit, open, parents, withoutSources } from './testing/repositories';

describe('ARG chains across images, as jupyter/docker-stacks has them', () => {
  test('are found, in place, and an image in the folder of another one', async () => {
    const repository = open('jupyter', 'docker-stacks');
    await repository.init();
    expect(parents(repository)).toEqual({
      'docker-stacks-foundation': 'ubuntu:24.04',
      'base-notebook': 'docker-stacks-foundation',
      'minimal-notebook': 'base-notebook',
      'scipy-notebook': 'minimal-notebook',
      'pytorch-notebook': 'scipy-notebook',
      'pytorch-notebook-cuda12': 'scipy-notebook',
    });
    expect(repository.read('images/base-notebook/Dockerfile')).toContain('\nFROM agents/docker-stacks-foundation\n');
    expect(repository.printed.join('')).toContain(
      'Other files stay as they are: Makefile, README.md, tests/test_start.py',
    );
  });
});

describe('versions in folders, as docker-library has them', () => {
  test('are told apart by their tags; what a tag does not tell is asked', async () => {
    const repository = open('python', 'docker-library');
    const questions = answering({ '3.13/onbuild/Dockerfile:1 reads python:3.13': 'python-3.13-bookworm' });
    await repository.init({}, questions);
    expect(parents(repository)).toEqual({
      'python-3.12-bookworm': 'buildpack-deps:bookworm',
      'python-3.12-bookworm-slim': 'debian:bookworm-slim',
      'python-3.12-bookworm-tools': 'python-3.12-bookworm',
      'python-3.13-alpine3.22': 'alpine:3.22',
      'python-3.13-bookworm': 'buildpack-deps:bookworm',
      'python-3.13-bookworm-slim': 'debian:bookworm-slim',
      'python-3.13-bookworm-tools': 'python-3.13-bookworm',
      'python-3.13-onbuild': 'python-3.13-bookworm',
    });
    expect(questions.asked).toHaveLength(1);
    expect(repository.printed.join('')).toContain('rests on mcr.microsoft.com/windows/servercore:ltsc2022');
  });

  test('without a terminal, what is not known is reported and stays an upstream', async () => {
    const repository = open('python', 'docker-library');
    await repository.init();
    expect(parents(repository)['python-3.13-onbuild']).toBe('python:3.13');
    expect(repository.printed.join('')).toContain('which of python-3.13-alpine3.22, python-3.13-bookworm is that?');
  });
});

describe('stages as images in one file, as jenkinsci/docker-agent has them', () => {
  test('become images, with what their stages read and the ARGs that they inherit', async () => {
    const repository = open('docker-agent', 'docker-agent');
    await repository.init();
    expect(parents(repository)).toEqual({
      'alpine-agent': 'alpine:3.22.1',
      'alpine-inbound-agent': 'alpine-agent',
      'debian-agent': 'debian:bookworm-20250908-slim',
      'debian-inbound-agent': 'debian-agent',
      maven: 'jenkins/inbound-agent:latest-jdk21',
    });
    expect(repository.read('images/alpine-agent/Dockerfile')).toContain('AS jre-build\n');
    const inbound = repository.read('images/alpine-inbound-agent/Dockerfile');
    expect(inbound).toContain('FROM agents/alpine-agent AS inbound-agent\nARG VERSION=3355.v388858a_47b_33\n');
    expect(inbound).not.toContain('jre-build');
    expect(repository.mode('images/alpine-inbound-agent/jenkins-agent')).toBe(0o755);
    expect(repository.files().filter((path) => path.startsWith('images/alpine-inbound'))).toHaveLength(2);
    for (const place of [
      'package/Dockerfile: line 2 copies target/agent.jar',
      'tools/Dockerfile: its FROM needs BASE',
    ]) {
      expect(repository.printed.join('')).toContain(place);
    }
  });

  test('lose no line of the file', async () => {
    const repository = open('docker-agent', 'docker-agent');
    const before = withoutSources(repository.read('debian/Dockerfile')).split('\n');
    await repository.init();
    const after = ['debian-agent', 'debian-inbound-agent'].map((name) => repository.read(`images/${name}/Dockerfile`));
    expect(before.filter((line) => !after.some((text) => text.split('\n').includes(line)))).toEqual([]);
  });

  test('an ARG without value is asked for, and kept in image.yaml', async () => {
    const repository = open('docker-agent', 'docker-agent');
    await repository.init({}, answering({ 'tools/Dockerfile begins with FROM on BASE': 'busybox:1.37' }));
    expect(parents(repository)['tools']).toBe('busybox:1.37');
    expect(repository.read('images/tools/image.yaml')).toContain(
      'kind: base\nbuild:\n  args:\n    BASE: busybox:1.37\n',
    );
  });
});

describe.each([
  ['jupyter', 'docker-stacks'],
  ['python', 'docker-library'],
  ['docker-agent', 'docker-agent'],
])('%s', (name, fixture) => {
  test('nothing is lost: each file is where it was, copied byte for byte, or its FROM alone differs', async () => {
    const repository = open(name, fixture);
    const before = new Map(repository.files().map((path) => [path, repository.read(path)]));
    const changed = await repository.init();
    for (const [path, text] of before) {
      const now = repository.read(path);
      expect(changed.includes(path) ? withoutSources(now) : now).toBe(
        changed.includes(path) ? withoutSources(text) : text,
      );
    }
  });

  test('each Dockerfile is in the tree or left alone, by name', async () => {
    const repository = open(name, fixture);
    const dockerfiles = repository.files().filter((path) => path.endsWith('/Dockerfile'));
    await repository.init();
    for (const path of dockerfiles) expect(repository.printed[0]).toMatch(new RegExp(`^ *${path}[: ]`, 'm'));
  });

  test('again it changes nothing', async () => {
    const repository = open(name, fixture);
    await repository.init();
    expect(await repository.init()).toEqual([]);
    expect(repository.printed.join('')).not.toContain('says something else');
  });

  test('moved, only what is copied is gone', async () => {
    const repository = open(name, fixture);
    await expect(repository.init({ move: true })).rejects.toMatchObject({ code: 'MOVE_REFUSED' });
    commit(repository.root);
    const before = repository.files().map((path) => repository.read(path));
    await repository.init({ move: true });
    const after = new Set(repository.files().map((path) => withoutSources(repository.read(path))));
    const gone = before.filter((text) => !after.has(withoutSources(text)) && !text.includes('AS inbound-agent'));
    expect(gone).toEqual([]);
    expect(parents(repository)).not.toEqual({});
    expect(repository.files().filter((path) => /^(maven|3\.12|images\/pytorch-notebook\/cuda12)\//.test(path))).toEqual(
      [],
    );
  });
});

import { parseDockerfile } from '@espalier/dockerfile';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameProblem } from '../image-name';
import type { Adoption, AdoptionAnswers } from './adoption';
import { proposeAdoption } from './propose-adoption';

const ANSWERS: AdoptionAnswers = {
  ...{ images: 'images', prefix: 'agents', from: '', repository: 'mine' },
  ...{ own: [], foreign: [], means: {}, stages: [], inner: [], buildArgs: {}, present: [] },
};

function propose(files: Readonly<Record<string, string>>, answers: Partial<AdoptionAnswers> = {}): Adoption {
  return proposeAdoption(
    { paths: Object.keys(files).sort(), links: new Set(), read: (path) => files[path] ?? '' },
    { ...ANSWERS, ...answers },
  );
}

function names(adoption: Adoption): Record<string, string> {
  return Object.fromEntries(adoption.images.map(({ file, stage, name }) => [stage ? `${file} ${stage}` : file, name]));
}

const FROM = 'FROM debian:12\n';

describe('names', () => {
  test.each([
    [{ Dockerfile: FROM }, 'mine'],
    [{ 'python/Dockerfile': FROM }, 'python'],
    [{ 'python/docker/Dockerfile': FROM }, 'python'],
    [{ 'docker/Dockerfile': FROM }, 'docker'],
    [{ 'docker/Dockerfile.python': FROM }, 'python'],
    [{ 'Python.Dockerfile': FROM }, 'python'],
    [{ '3.12/slim/Dockerfile': FROM }, 'mine-3.12-slim'],
    [{ 'python/3.12/Dockerfile': FROM }, 'python-3.12'],
    [{ 'jdk/v21/Dockerfile': FROM }, 'jdk-v21'],
    [{ 'fleet/Dockerfile': FROM }, 'mine-fleet'],
    [{ 'My Image_/Dockerfile': FROM }, 'my-image'],
  ])('%j is %s', (files, name) => {
    expect(propose(files).images.map((image) => image.name)).toEqual([name]);
  });

  test('two of a name get more of their path', () => {
    const files = {
      'a/web/Dockerfile': FROM,
      'b/web/Dockerfile': FROM,
      'c/db/Dockerfile': FROM,
      'c.db/Dockerfile': FROM,
    };
    expect(Object.values(names(propose(files))).toSorted()).toEqual(['a-web', 'b-web', 'c.db', 'db']);
  });
});

describe('stages', () => {
  const file = { Dockerfile: 'FROM debian:12 AS base\nFROM base AS app\nFROM base AS web\nRUN true\n' };

  test('stay in their image unless somebody says that they are images', () => {
    const adoption = propose(file);
    expect(names(adoption)).toEqual({ Dockerfile: 'mine' });
    expect(adoption.images[0]?.dockerfile).toBe(file.Dockerfile);
    expect(adoption.questions.map(({ kind, subject }) => [kind, subject])).toEqual([['stage', 'base']]);
    expect(propose(file, { inner: ['base'] }).questions).toEqual([]);
  });

  test('that are images are cut; one that no image reads goes with the last', () => {
    const { images } = propose(file, { stages: ['base'] });
    expect(images.map(({ name, dockerfile }) => [name, dockerfile])).toEqual([
      ['base', 'FROM debian:12 AS base\n'],
      ['web', 'FROM agents/base AS app\nFROM agents/base AS web\nRUN true\n'],
    ]);
  });

  test.each([
    ['FROM debian:12 AS a\nFROM a AS b\nCOPY --from=0 /x /\n', 'line 3 names a stage by its number'],
    ['FROM debian:12 AS a\nFROM debian:12 AS a\nFROM a\n', 'two stages have the same name'],
    ['# escape=`\nFROM debian:12 AS a\nFROM a AS b\n', 'escape character'],
  ])('%j is left alone', (text, reason) => {
    const [left] = propose({ Dockerfile: text }, { stages: ['a'] }).leftAlone;
    expect(left?.reason).toContain(reason);
  });

  test('get the ARGs that they inherit, and those that their defaults need', () => {
    const text = 'FROM debian:12 AS a\nARG x=1\nARG y=${x}2\nARG z=3\nFROM a AS b\nRUN echo $y\n';
    const [, image] = propose({ Dockerfile: text }, { stages: ['a'] }).images;
    expect(image?.dockerfile).toBe('FROM agents/a AS b\nARG x=1\nARG y=${x}2\nRUN echo $y\n');
  });
});

describe('the build context', () => {
  test.each([
    ['COPY x /', ['a/x', 'a/y', 'x'], ['a/x', 'a/y']],
    ['COPY ../x /', ['a/y', 'x'], ['x']],
    ['COPY a/y* /', ['a/y', 'x'], ['a/y']],
    ['COPY ["b", "/"]', ['b/1', 'b/2', 'x', '.dockerignore'], ['.dockerignore', 'b/1', 'b/2']],
    ['ARG D=b\nADD ${D}/1 https://example.com/x /', ['b/1', 'b/2'], ['b/1']],
    ['RUN --mount=type=bind,source=b,target=/b true', ['b/1', 'x'], ['b/1']],
    ['RUN --mount=type=cache,target=/b true', ['a/y', 'x'], ['a/y']],
    ['COPY <<end /x\nx\nend', ['a/y'], ['a/y']],
    ['COPY . /', ['a/y', 'x'], ['a/y']],
  ])('%j of a/Dockerfile takes what it reads', (line, paths, taken) => {
    const files = { 'a/Dockerfile': `${FROM}${line}\n`, ...Object.fromEntries(paths.map((path) => [path, ''])) };
    const [image] = propose(files).images;
    expect(image?.carried.map(({ from }) => from)).toEqual(taken);
  });

  test('that is the whole repository is left alone, and so is what is nowhere', () => {
    expect(propose({ Dockerfile: `${FROM}COPY . /\n` }).leftAlone[0]?.reason).toBe(
      'line 2 copies the whole of the repository',
    );
    expect(propose({ 'a/Dockerfile': `${FROM}COPY jar /\n` }).leftAlone[0]?.reason).toContain('line 2 copies jar');
  });
});

test('every Dockerfile is accounted for, only sources change, and parents come first', () => {
  const folder = fc.constantFrom(
    'base',
    'python',
    'node',
    'app',
    'a/python',
    'b/python',
    '3.12/slim',
    '3.12/slim/x',
    '',
  );
  const repository = fc.constantFrom(
    'debian',
    'acme/base',
    'acme/python',
    'mine',
    'python',
    'quay.io/acme/app',
    'node',
    '$X',
  );
  const tag = fc.constantFrom('', ':1', ':latest', ':3.12-slim');
  const line = fc.constantFrom(
    'RUN true',
    '# why',
    'ENV A=1',
    'COPY file /',
    'COPY --from=acme/node:1 /a /',
    'COPY . /',
  );
  const dockerfile = fc.record({ repository, tag, name: fc.constantFrom('', ' AS agent'), lines: fc.array(line) });
  const files = fc.dictionary(folder, dockerfile, { minKeys: 1, maxKeys: 6 });
  const options = fc.record({
    own: fc.subarray(['acme', 'quay.io/acme', 'python']),
    stages: fc.subarray(['agent']),
    present: fc.subarray(['base', 'app', 'agent', 'app-agent']),
  });
  fc.assert(
    fc.property(files, options, (drafts, answers) => {
      const texts = Object.fromEntries(
        Object.entries(drafts).map(([path, draft]) => [
          path === '' ? 'Dockerfile' : `${path}/Dockerfile`,
          `FROM ${draft.repository}${draft.tag}${draft.name}\n${draft.lines.join('\n')}\n`,
        ]),
      );
      const adoption = propose({ ...texts, file: '' }, answers);
      const accounted = [new Set(adoption.images.map(({ file }) => file)), adoption.leftAlone.map(({ file }) => file)];
      expect([...accounted, adoption.there].flatMap((part) => [...part]).toSorted()).toEqual(
        Object.keys(texts).toSorted(),
      );
      const known = new Set<string>(answers.present);
      for (const { name, file, dockerfile: text, reads } of adoption.images) {
        expect(nameProblem(name, file)).toBeUndefined();
        expect(known.has(name)).toBe(false);
        expect(reads.filter((read) => !known.has(read))).toEqual([]);
        known.add(name);
        expect(withoutSources(text)).toBe(withoutSources(texts[file] ?? ''));
        parseDockerfile(text, file);
      }
    }),
    { numRuns: 150 },
  );
});

function withoutSources(text: string): string {
  return text.replaceAll(/^FROM \S+|--from=\S+/gm, '');
}

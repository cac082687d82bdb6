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

  test('of a folder above, or of the root, brings the ignore file that is of the Dockerfile', () => {
    const files = { 'docker/Dockerfile': `${FROM}COPY src /\n`, 'docker/Dockerfile.dockerignore': 'src/*.pem\n' };
    const [image] = propose({ ...files, '.dockerignore': '', 'src/a.pem': '' }).images;
    expect(image?.carried.map(({ to }) => to)).toEqual([
      'images/docker/.dockerignore',
      'images/docker/Dockerfile.dockerignore',
      'images/docker/src/a.pem',
    ]);
  });

  test.each([
    ['COPY p.json yarn.lock* ./', ['a/p.json'], ['a/p.json']],
    ['COPY p.json yarn.lock* ./', ['a/p.json', 'p.json', 'yarn.lock'], ['p.json', 'yarn.lock']],
    ['COPY src* conf* ./', ['a/y', 'src/x'], ['src/x']],
  ])('%j may name patterns that nothing fits', (line, paths, taken) => {
    const files = { 'a/Dockerfile': `${FROM}${line}\n`, ...Object.fromEntries(paths.map((path) => [path, ''])) };
    const adoption = propose(files);
    expect(adoption.leftAlone).toEqual([]);
    expect(adoption.images[0]?.carried.map(({ from }) => from)).toEqual(taken);
  });

  test('without what is named left alone, by that, not by a pattern', () => {
    expect(propose({ 'a/Dockerfile': `${FROM}COPY x* jar /\n` }).leftAlone[0]?.reason).toContain('copies jar,');
  });

  test('that is the whole repository is left alone, and so is what is nowhere', () => {
    expect(propose({ Dockerfile: `${FROM}COPY . /\n` }).leftAlone[0]?.reason).toBe(
      'line 2 copies the whole of the repository',
    );
    expect(propose({ 'a/Dockerfile': `${FROM}COPY jar /\n` }).leftAlone[0]?.reason).toContain('line 2 copies jar');
  });
});

test('an ARG that BuildKit gives is not asked for', () => {
  const adoption = propose({ 'a/Dockerfile': 'ARG TARGETARCH\nFROM acme/base-${TARGETARCH}\n' });
  expect(adoption.questions).toEqual([]);
  expect(adoption.images[0]?.upstream).toBe('acme/base-amd64');
});

describe('build files', () => {
  const files = { 'ci/python/Dockerfile': FROM, 'node/Dockerfile': FROM };
  const app = (reference: string): Record<string, string> => ({ 'app/Dockerfile': `FROM ${reference}\n` });

  test.each([
    ['ci/build.sh', 'docker build -t acme/py python', 'python'],
    ['ci/build.sh', 'docker build python -t acme/py', 'python'],
    ['ci/build.sh', 'docker build --no-cache python -t acme/py > log', 'python'],
    ['ci/build.sh', 'docker build -t acme/py -f python/Dockerfile $X', 'python'],
    ['ci/build.sh', 'docker build -t acme/py ../node', 'node'],
    ['ci/build.sh', 'docker build -t acme/py node', 'node'],
    ['Makefile', 'all:\n\tdocker build $(ARGS) -t acme/py --pull ci/python', 'python'],
  ])('%s with %j says what is what', (path, text, parent) => {
    const adoption = propose({ ...files, ...app('acme/py'), [path]: text });
    expect(adoption.images.find(({ name }) => name === 'app')?.parent).toBe(parent);
  });

  test('say nothing of a folder that may be two', () => {
    const both = { ...files, 'python/Dockerfile': FROM, 'ci/build.sh': 'docker build -t acme/py python' };
    const adoption = propose({ ...both, ...app('acme/py') });
    expect(adoption.images.find(({ name }) => name === 'app')?.parent).toBeUndefined();
  });

  test('that cannot be read give no hint, and are told', () => {
    const compose = 'services:\n  py: { image: acme/py, build: node, environment: *missing }\n';
    const adoption = propose({ ...files, ...app('acme/py'), 'compose.yaml': compose });
    expect(adoption.images).toHaveLength(3);
    expect(adoption.notes).toEqual([expect.stringMatching(/^compose\.yaml: .*missing/)]);
  });
});

describe('what is in the tree already', () => {
  const before = { 'python/Dockerfile': `${FROM}RUN a\n` };
  const tree = { 'images/python/Dockerfile': 'FROM agents/base\nRUN a\n' };
  const present = { present: ['python'] };

  test('keeps its name when another image of that name comes', () => {
    const adoption = propose({ ...before, ...tree, 'team2/python/Dockerfile': `${FROM}RUN b\n` }, present);
    expect(names(adoption)).toEqual({ 'team2/python/Dockerfile': 'team2-python' });
    expect([adoption.there, adoption.notes]).toEqual([['python/Dockerfile'], []]);
  });

  test('keeps its name when the other image of that name is gone', () => {
    const there = { 'a/web/Dockerfile': `${FROM}RUN a\n`, 'images/a-web/Dockerfile': `${FROM}RUN a\n` };
    expect(propose(there, { present: ['a-web', 'b-web'] }).there).toEqual(['a/web/Dockerfile']);
  });

  test('is told when it is not what the Dockerfile of that name says', () => {
    const adoption = propose({ ...tree, 'team2/python/Dockerfile': `${FROM}RUN b\n` }, present);
    expect(adoption.there).toEqual(['team2/python/Dockerfile']);
    expect(adoption.notes).toEqual([expect.stringMatching(/^team2\/python\/Dockerfile: .*images\/python/)]);
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

import { describe, expect, it } from 'vitest';
import { parseDockerfile } from './parse-dockerfile';
import { formatReference, parseReference } from './reference';
import { parentOf, sourcesOf } from './sources';
import { dockerfile, options, referencesIn } from './testing/build';
import { refusedBy } from './testing/refused';
import { dockerfileVectors } from './testing/vectors';

function asResolved(reference: string): string {
  const parts = parseReference(reference);
  return formatReference(parts.tag === undefined && parts.digest === undefined ? { ...parts, tag: 'latest' } : parts);
}

describe('sourcesOf', () => {
  it.each(dockerfileVectors('buildkit.json'))(
    'agrees with a build by BuildKit: $name',
    ({ dockerfile: text, args, error, sources, syntax }) => {
      const read = () => sourcesOf(parseDockerfile(text, 'Dockerfile'), options(args));
      if (error) {
        expect(refusedBy(read).location).toMatchObject({ file: 'Dockerfile' });
        return;
      }
      const isSyntax = ({ instruction }: { instruction: string }) => instruction === 'syntax';
      const images = read().filter((source) => !isSyntax(source));
      expect([...new Set(images.map(({ reference }) => asResolved(reference)))].sort()).toEqual(sources);
      expect(read().find(isSyntax)?.reference).toBe(syntax);
    },
  );

  it('tells of each source what reads it, where, in which stage, in the order of the file', () => {
    const file = dockerfile(
      '# syntax=docker/dockerfile:1',
      'ARG A=12',
      'FROM debian:$A AS one',
      'FROM one',
      'COPY --from=b / /',
      'RUN --mount=from=a,target=/a \\',
      ' ls',
    );
    expect(sourcesOf(file, options())).toEqual([
      { reference: 'docker/dockerfile:1', instruction: 'syntax', line: 1, stageIndex: undefined },
      { reference: 'debian:12', instruction: 'FROM', line: 3, stageIndex: 0 },
      { reference: 'b', instruction: 'COPY', line: 5, stageIndex: 1 },
      { reference: 'a', instruction: 'RUN', line: 6, stageIndex: 1 },
    ]);
  });

  it('knows the variables of BuildKit for the platform', () => {
    const file = dockerfile(
      'FROM a:$TARGETOS-$TARGETARCH-$TARGETVARIANT AS x',
      'FROM b:${BUILDARCH}${TARGETOSVERSION}',
      'FROM c:$TARGETSTAGE AS last',
    );
    const references = sourcesOf(file, { args: {}, platform: 'linux/arm64/v8' }).map(({ reference }) => reference);
    expect(references).toEqual(['a:linux-arm64-v8', 'b:arm64', 'c:last']);
  });

  it('takes a build arg before a default, and only for an ARG that is declared', () => {
    const file = dockerfile('ARG A=1', 'FROM a:$A-${B:-none}');
    expect(sourcesOf(file, options({ A: '2', B: '3' }))).toMatchObject([{ reference: 'a:2-none' }]);
  });

  it.each([
    ['an ARG that has no value', ['ARG X', 'FROM debian:$X'], 2, /FROM uses X, which has no value/],
    ['an ARG that has no value, though the reference is one', ['ARG X', 'FROM debian$X'], 2, /FROM uses X/],
    [
      'a variable that no ARG declares',
      ['FROM debian', 'ARG X=1', 'FROM debian:$X'],
      3,
      /no ARG before the first FROM declares/,
    ],
    ['what is no reference', ['FROM debian', 'COPY --from=a:b:c / /'], 2, /"a:b:c" is no image reference/],
    ['a variable in --from', ['ARG X=1', 'FROM debian', 'COPY --from=$X / /'], 3, /variable in --from/],
    [
      'a mount from a number, which BuildKit takes for an image of that name',
      ['FROM debian', 'RUN --mount=from=0,target=/x ls'],
      2,
      /no stage/,
    ],
    ['a stage that comes later', ['FROM a', 'COPY --from=b / /', 'FROM b AS b'], 2, /not an earlier stage/],
    [
      'an ONBUILD trigger that copies from an image',
      ['FROM a', 'ONBUILD COPY --from=b / /'],
      2,
      /ONBUILD trigger reads from b/,
    ],
    [
      'an ONBUILD trigger that mounts an image',
      ['FROM a', 'ONBUILD RUN --mount=from=b,target=/b ls'],
      2,
      /ONBUILD trigger reads from b/,
    ],
    [
      'an escaped ONBUILD trigger',
      ['# escape=`', 'FROM a', 'ONBUILD COPY --fr\\om=b / /'],
      3,
      /ONBUILD trigger reads from b/,
    ],
  ])('refuses %s', (_, lines, line, message) => {
    const error = refusedBy(() => referencesIn(...lines));
    expect(error).toMatchObject({ code: 'DOCKERFILE_INVALID', location: { file: 'images/x/Dockerfile', line } });
    expect(error.message).toMatch(message);
  });

  it('does not ask for the variable of a default that is not needed', () => {
    expect(referencesIn('ARG A=1', 'FROM debian:${A:-$B}')).toEqual(['debian:1']);
  });
});

describe('parentOf', () => {
  it.each([
    ['the image of a single stage', ['FROM debian'], { reference: 'debian', line: 1 }],
    [
      'the image of the last stage',
      ['FROM golang AS build', 'FROM agents/python', 'COPY --from=build / /'],
      { reference: 'agents/python', line: 2 },
    ],
    [
      'what the stage under the last one rests on',
      ['FROM debian AS a', 'FROM x', 'FROM a AS b', 'FROM b'],
      { reference: 'debian', line: 1 },
    ],
    ['nothing for scratch', ['FROM debian AS build', 'FROM scratch'], undefined],
    ['nothing for a stage on scratch', ['FROM scratch AS a', 'FROM a'], undefined],
    ['not the frontend', ['# syntax=docker/dockerfile:1', 'FROM a'], { reference: 'a', line: 2 }],
  ])('is %s', (_, lines, expected) => {
    const parent = parentOf(dockerfile(...lines), options());
    if (expected) expect(parent).toMatchObject({ ...expected, instruction: 'FROM' });
    else expect(parent).toBeUndefined();
  });
});

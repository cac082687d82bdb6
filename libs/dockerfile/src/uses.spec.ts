import { describe, expect, it } from 'vitest';
import { parseDockerfile } from './parse-dockerfile';
import { options } from './testing/build';
import { refusedBy } from './testing/refused';
import { dockerfileVectors, type DockerfileVector } from './testing/vectors';
import { usesOf } from './uses';

function imagesIn({ dockerfile, args }: DockerfileVector): readonly string[] {
  const uses = usesOf(parseDockerfile(dockerfile, 'Dockerfile'), options(args));
  const images = uses.filter(({ target, instruction }) => target.kind === 'image' && instruction !== 'syntax');
  return [...new Set(images.map(({ name }) => name))].sort();
}

describe('usesOf', () => {
  it.each(dockerfileVectors('sources.json').map((vector, index) => ({ ...vector, index })))(
    "agrees with BuildKit's parser and lexer on vector $index",
    (vector) => {
      if (vector.error) expect(refusedBy(() => imagesIn(vector))).toMatchObject({ code: 'DOCKERFILE_INVALID' });
      else expect(imagesIn(vector)).toEqual(vector.sources);
    },
  );
});

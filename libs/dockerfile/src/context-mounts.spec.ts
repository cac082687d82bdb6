import { expect, it } from 'vitest';
import { contextMounts } from './context-mounts';
import { dockerfile } from './testing/build';

it.each([
  ['RUN --mount=type=bind,source=a,target=/a ls', ['a']],
  ['RUN --mount=src=a,target=/a --mount=target=/b ls', ['a', '.']],
  ['RUN --mount="type=bind,\\"source=a,b\\",target=/a" ls', ['a,b']],
  ['RUN --mount=type=bind,from=x,source=a,target=/a --mount=type=cache,target=/c ls', []],
  ['COPY --from=x a b', []],
])('of %s', (line, paths) => {
  const file = dockerfile('FROM x', line);
  expect(
    file.stages.flatMap(({ instructions }) => instructions.flatMap((one) => contextMounts(one, file.file))),
  ).toEqual(paths);
});

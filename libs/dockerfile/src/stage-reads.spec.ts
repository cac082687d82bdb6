import { expect, test } from 'vitest';
import { parseDockerfile } from './parse-dockerfile';
import { stageReads } from './stage-reads';

const options = { args: {}, platform: 'linux/amd64' };

test('tells which stage reads which, by FROM, COPY and a mount, by name and by number', () => {
  const text = `FROM debian AS one
FROM one AS two
COPY --from=0 /a /a
FROM debian
RUN --mount=from=two,target=/two true
COPY --from=busybox /bin/sh /sh
`;
  const reads = stageReads(parseDockerfile(text, 'Dockerfile'), options);
  expect(reads).toEqual([
    { stageIndex: 1, readIndex: 0, reference: 'one', instruction: 'FROM', line: 2 },
    { stageIndex: 1, readIndex: 0, reference: '0', instruction: 'COPY', line: 3 },
    { stageIndex: 2, readIndex: 1, reference: 'two', instruction: 'RUN', line: 5 },
  ]);
});

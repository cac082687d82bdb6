import { parseDockerfile } from '@espalier/dockerfile';
import { describe, expect, it } from 'vitest';
import { failedLine } from './failed-line';

const dockerfile = parseDockerfile(
  'FROM agents/python\nCOPY a b\nRUN make \\\n  all\nRUN true\nRUN true\n',
  'Dockerfile',
);

describe('failedLine', () => {
  it.each([
    ['[2/5] COPY a b failed: failed to compute cache key: "/a" not found', 2],
    ['[stage-1 3/5] RUN make   all printed\n    no\nand failed: exit code: 2', 3],
    ['[4/5] RUN true failed: exit code: 1', undefined],
    ['[2/5] COPY a bc failed: x', undefined],
    ['pull access denied', undefined],
  ])('%j is at line %j', (reason, line) => {
    expect(failedLine(dockerfile, reason)).toBe(line);
  });
});

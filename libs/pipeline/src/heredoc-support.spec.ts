import { parseDockerfile } from '@espalier/dockerfile';
import { describe, expect, test } from 'vitest';
import { assertHeredocsAreRead } from './heredoc-support';
import { treeOf } from './testing/tree-of';

const verdict = (text: string, version: string, buildKit = true): string => {
  const [base] = treeOf({ base: [] }).images.values();
  if (!base) throw new Error('no image');
  const image = { ...base, dockerfile: parseDockerfile(text, 'images/base/Dockerfile') };
  try {
    assertHeredocsAreRead({ version, buildKit, apiVersion: '1.41', platform: 'linux/amd64' }, image);
    return 'goes on';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};

describe('a heredoc', () => {
  const hidden = 'FROM scratch\nRUN <<"RUN x"\nFROM evil\nRUN x\n';

  test('is refused where the engine would read its lines as instructions', () => {
    expect(verdict(hidden, '20.10.24+dfsg1')).toBe(
      'images/base/Dockerfile:2: Docker Engine 20.10.24+dfsg1 does not know heredocs. Write the instruction without one, or build on Docker Engine 23 or newer.',
    );
    expect(verdict(hidden, '28.5.2', false)).toContain('does not know heredocs');
  });

  test('goes on where the engine, or the frontend that the Dockerfile names, knows it', () => {
    expect(verdict(hidden, '23.0.0')).toBe('goes on');
    expect(verdict(`# syntax=docker/dockerfile:1\n${hidden}`, '20.10.24')).toBe('goes on');
    expect(verdict('FROM scratch\nRUN x\n', '20.10.24')).toBe('goes on');
  });
});

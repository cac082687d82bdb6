import { readTree, type Image } from '@espalier/image-tree';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hadolintLinter } from '../hadolint/hadolint-linter';
import { lintDockerfiles } from './lint-dockerfiles';
import { imageOf, PREFIX } from './testing/image';

const workspace = resolve(__dirname, '../../../..');
const home = resolve(workspace, process.env['ESPALIER_SANDBOX_HOME'] ?? '.sandbox');
const linter = hadolintLinter({ path: join(home, 'bin/hadolint'), workspace, environment: process.env });

/** What is found in each image: `DL3004:2 HIGH`. */
async function found(...images: readonly Image[]): Promise<readonly (readonly string[])[]> {
  const findings = await lintDockerfiles(images, { prefix: PREFIX, linter });
  return images.map(({ name }) =>
    (findings.get(name) ?? []).map(({ id, severity, location }) => `${id}:${location?.line ?? 0} ${severity}`),
  );
}

describe('lintDockerfiles with a real hadolint', () => {
  it('has nothing against the images of the workspace', async () => {
    const { images } = readTree(workspace);
    expect(images.size).toBeGreaterThan(5);
    const findings = await found(...images.values());
    expect(findings.flat()).toEqual([]);
  });

  it('finds what the field knows, each in its own file, also after one that hadolint cannot read', async () => {
    const unreadable = imageOf('FROM agents/y\nRUN cat <<A <<B\na\nA\nb\nB\n', { name: 'unreadable' });
    const sudo = imageOf('FROM agents/y\nRUN true\n\nRUN sudo ls\n', { name: 'sudo' });
    const fine = imageOf('FROM agents/y:1\n', { name: 'fine' });
    const upstream = imageOf('FROM jenkins/inbound-agent\n', { name: 'upstream' });
    const findings = await found(unreadable, sudo, fine, upstream);
    expect(findings[0]).toEqual([expect.stringMatching(/^DL1000:\d HIGH$/)]);
    expect(findings[1]).toContain('DL3004:4 HIGH');
    expect(findings.slice(2)).toEqual([[], ['DL3006:1 HIGH']]);
  });

  it.each([
    ['FROM agents/y:1', '# hadolint ignore=DL3004,SC2086', 'RUN sudo ls $X'],
    ['# hadolint global ignore=DL3004,SC2086', 'FROM agents/y:1', 'RUN sudo ls $X'],
    ['FROM agents/y:1', '# hadolint shell=powershell', 'RUN sudo ls $X'],
    ['FROM agents/y:1', 'RUN <<EOF', '# shellcheck disable=all', 'sudo ls $X', 'EOF'],
  ])('is not silenced by a comment: %s, %s', async (...lines) => {
    const [findings] = await found(imageOf(`${lines.join('\n')}\nUSER jenkins\n`));
    expect(findings).toContainEqual(expect.stringMatching(/^DL3004:\d HIGH$/));
    expect(findings).toContainEqual(expect.stringMatching(/^SC2086:\d LOW$/));
  });

  it('knows what the tree leaves to it: packages that are not pinned, or bring too much', async () => {
    const [findings] = await found(
      imageOf(
        'FROM agents/y:1\nRUN apt-get update && apt-get install -y jq\nRUN pip install x\nRUN npm install -g x\n',
      ),
    );
    expect(findings?.map((text) => text.replace(/:\d+/, ''))).toEqual(
      expect.arrayContaining(['DL3009 MEDIUM', 'DL3015 MEDIUM', 'DL3013 MEDIUM', 'DL3016 MEDIUM']),
    );
  });
});

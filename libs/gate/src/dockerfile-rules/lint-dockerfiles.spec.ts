import type { Dockerfile } from '@espalier/dockerfile';
import type { ImageSource } from '@espalier/image-tree';
import { describe, expect, it } from 'vitest';
import type { Linter } from '../hadolint/linter';
import type { RuleFinding } from '../rule';
import { lintDockerfiles } from './lint-dockerfiles';
import { imageOf, PREFIX } from './testing/image';

/** A linter that finds these rules broken, at these lines, in every Dockerfile. */
function finding(...broken: readonly (readonly [id: string, line: number])[]): Linter {
  const findingsOf = ({ file }: Dockerfile) =>
    broken.map(([id, line]): RuleFinding => ({
      ...{ type: 'policy', id, severity: 'MEDIUM', title: id, remedy: 'Mend it.', location: { file, line } },
    }));
  return {
    lint: (files) => Promise.resolve(new Map(files.map((dockerfile) => [dockerfile.file, findingsOf(dockerfile)]))),
  };
}

function source(kind: ImageSource['kind'], line: number): ImageSource {
  const reference = kind === 'tree' ? `${PREFIX}/y` : 'tool:1';
  return kind === 'tree' ? { kind, reference, image: 'y', line } : { kind, reference, canonical: reference, line };
}

async function lint(
  text: string,
  linter: Linter,
  sources: readonly ImageSource[] = [],
): Promise<readonly RuleFinding[]> {
  const image = { ...imageOf(text), sources };
  return (await lintDockerfiles([image], { prefix: PREFIX, linter })).get('x') ?? [];
}

describe('lintDockerfiles', () => {
  it('has what its own rules and the linter find, by line', async () => {
    const found = await lint('FROM agents/y\nONBUILD RUN ls\nRUN x\nUSER root\n', finding(['DL3004', 3]));
    expect(found.map(({ id, location }) => `${id}:${location?.line ?? 0}`)).toEqual([
      'ESP009:2',
      'DL3004:3',
      'ESP001:4',
    ]);
    expect(found[2]).toEqual({
      ...{ type: 'policy', id: 'ESP001', severity: 'HIGH', title: 'the last USER is root' },
      remedy: 'End with USER jenkins after the work that needs root.',
      location: { file: 'images/x/Dockerfile', line: 4 },
    });
  });

  it('weighs a rule by the tier of the image: error is HIGH, warning is MEDIUM, off is not there', async () => {
    const severities = async (base: string, ...lines: readonly string[]) =>
      (await lint(`FROM ${base}\n${lines.join('\n')}\n`, finding())).map(({ severity }) => severity);
    expect(await severities('agents/y', 'STOPSIGNAL SIGKILL')).toEqual(['HIGH']);
    expect(await severities('debian:12', 'STOPSIGNAL SIGKILL')).toEqual(['MEDIUM']);
    expect(await severities('agents/y', 'RUN cp a.crt /etc/ssl/certs/')).toEqual(['HIGH']);
    expect(await severities('debian:12', 'RUN cp a.crt /etc/ssl/certs/')).toEqual([]);
  });

  it('has no finding that images of the tree have no version, or are no stage; of upstreams it has', async () => {
    const linter = finding(['DL3006', 1], ['DL3022', 2], ['DL3022', 3], ['DL3008', 2]);
    const sources = [source('tree', 1), source('tree', 2), source('upstream', 3)];
    const found = await lint('FROM agents/y\nCOPY --from=agents/y /a /b\nCOPY --from=tool:1 /a /b\n', linter, sources);
    expect(found.map(({ id, location }) => `${id}:${location?.line ?? 0}`)).toEqual(['DL3008:2', 'DL3022:3']);
  });

  it('has an entry for every image, and starts no linter for none', async () => {
    const images = ['a', 'b'].map((name) => imageOf('FROM agents/y\n', { name }));
    const none = await lintDockerfiles(images, { prefix: PREFIX, linter: finding() });
    expect([...none]).toEqual([
      ['a', []],
      ['b', []],
    ]);
    const linter: Linter = { lint: () => Promise.reject(new Error('started')) };
    expect(await lintDockerfiles([], { prefix: PREFIX, linter })).toEqual(new Map());
    await expect(lintDockerfiles(images, { prefix: PREFIX, linter })).rejects.toThrow('started');
  });
});

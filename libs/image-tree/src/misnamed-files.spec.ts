import { describe, expect, it } from 'vitest';
import { misnamedFiles } from './misnamed-files';

function remediesOf(...names: readonly string[]): readonly string[] {
  return misnamedFiles({ path: 'images/a' }, names).map(({ remedy }) => remedy);
}

describe('misnamedFiles', () => {
  it('names what was meant', () => {
    expect(remediesOf('dockerfile', 'image.yml')).toEqual(['Rename it to Dockerfile.', 'Rename it to image.yaml.']);
  });

  it('leaves alone what is read, what stands beside it, and everything else', () => {
    expect(remediesOf('Dockerfile', 'image.yaml', 'dockerfile', 'test.sh', '.dockerignore')).toEqual([]);
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseIgnore, readContext } from './build-context';
import { scratchWorkspace, type ScratchWorkspace } from './testing/scratch-workspace';

const vectorSchema = z.array(
  z.object({ patterns: z.string(), paths: z.array(z.string()), included: z.array(z.string()) }),
);
const vectors = vectorSchema.parse(JSON.parse(readFileSync(join(__dirname, '../vectors/dockerignore.json'), 'utf8')));

describe('.dockerignore as moby/patternmatcher reads it', () => {
  test.each(vectors.map((vector, index) => ({ index, ...vector })))(
    'vector $index',
    ({ patterns, paths, included }) => {
      const excludes = parseIgnore(patterns);
      expect(paths.filter((path) => !excludes(path))).toEqual(included);
    },
  );

  test('every vector is there', () => {
    expect(vectors.length).toBe(420);
  });
});

describe('the build context', () => {
  let workspace: ScratchWorkspace;
  afterEach(() => {
    workspace.remove();
  });
  const paths = async (files: Record<string, string>): Promise<string[]> => {
    workspace = scratchWorkspace(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`images/x/${path}`, text])),
    );
    return (await readContext(join(workspace.root, 'images/x'), 'images/x')).map(({ path }) => path);
  };

  test('holds files, links and the directories above them, sorted', async () => {
    expect(await paths({ Dockerfile: '', 'b/c.txt': '', a: '' })).toEqual(['Dockerfile', 'a', 'b', 'b/c.txt']);
  });

  test('never holds image.yaml and tests.yaml of the image, but those of a folder below', async () => {
    expect(await paths({ 'image.yaml': '', 'tests.yaml': '', 'sub/image.yaml': '' })).toEqual([
      'sub',
      'sub/image.yaml',
    ]);
  });

  test('leaves out what .dockerignore excludes and keeps what it takes back', async () => {
    const ignore = 'logs\n!logs/keep.txt\n';
    expect(await paths({ '.dockerignore': ignore, 'logs/a.txt': '', 'logs/keep.txt': '' })).toEqual([
      '.dockerignore',
      'logs',
      'logs/keep.txt',
    ]);
  });

  test('reads Dockerfile.dockerignore in place of .dockerignore', async () => {
    expect(await paths({ '.dockerignore': 'a', 'Dockerfile.dockerignore': 'b', a: '', b: '' })).toEqual([
      '.dockerignore',
      'Dockerfile.dockerignore',
      'a',
    ]);
  });

  test('knows files by the executable bit alone, whatever the umask of the clone', async () => {
    workspace = scratchWorkspace({ 'images/x/plain': '', 'images/x/run': '' });
    workspace.chmod('images/x/plain', 0o664);
    workspace.chmod('images/x/run', 0o775);
    const entries = await readContext(join(workspace.root, 'images/x'), 'images/x');
    expect(entries.map(({ path, mode }) => [path, mode])).toEqual([
      ['plain', 0o644],
      ['run', 0o755],
    ]);
  });

  test('sends a link as a link, also where it leads nowhere', async () => {
    workspace = scratchWorkspace({ 'images/x/Dockerfile': '' });
    workspace.link('images/x/away', 'nothing/here');
    const entries = await readContext(join(workspace.root, 'images/x'), 'images/x');
    expect(entries[1]).toMatchObject({ path: 'away', kind: 'symlink', target: 'nothing/here' });
  });

  test('refuses a link out of the folder', async () => {
    workspace = scratchWorkspace({ 'images/x/Dockerfile': '' });
    workspace.link('images/x/away', '../../elsewhere');
    const reading = readContext(join(workspace.root, 'images/x'), 'images/x');
    await expect(reading).rejects.toMatchObject({ code: 'CONTEXT_INVALID', location: { file: 'images/x/away' } });
  });

  test('refuses a repository inside it', async () => {
    const file = 'images/x/vendor/.git';
    workspace = scratchWorkspace({ 'images/x/Dockerfile': '', [file]: 'gitdir: x\n' });
    const reading = readContext(join(workspace.root, 'images/x'), 'images/x');
    await expect(reading).rejects.toMatchObject({ code: 'CONTEXT_INVALID', location: { file } });
  });
});

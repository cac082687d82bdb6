import { afterEach, expect, test } from 'vitest';
import { join } from 'node:path';
import { readContext } from './build-context';
import { hashContext } from './hash-context';
import { scratchWorkspace, type ScratchWorkspace } from './testing/scratch-workspace';

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 1\n`;

let workspace: ScratchWorkspace;
afterEach(() => {
  workspace.remove();
});

test('refuses a pointer of Git LFS', async () => {
  const file = 'images/x/a.jar';
  workspace = scratchWorkspace({ 'images/x/Dockerfile': '', [file]: POINTER });
  const hashing = hashContext(await readContext(join(workspace.root, 'images/x'), 'images/x'), 'images/x');
  await expect(hashing).rejects.toMatchObject({ code: 'CONTEXT_INVALID', location: { file } });
});

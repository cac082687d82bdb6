import type { ListedImage } from '@espalier/registry';
import { expect, test } from 'vitest';
import { assertPullable } from './assert-pullable';

const digest = `sha256:${'1'.repeat(64)}`;

const look = (reference: string, images: readonly ListedImage[]): Promise<void> =>
  assertPullable(
    { image: 'python', reference },
    {
      host: () => Promise.resolve('registry:5000'),
      repository: (image) => `agents/${image}`,
      listImages: () => Promise.resolve(images),
    },
  );

test('an image that can be pulled is let be', async () => {
  const listed = { digest, tags: [], isArchived: false };
  await expect(look(`registry:5000/agents/python@${digest}`, [listed])).resolves.toBeUndefined();
});

test('one that is gone or archived is refused, with what to do', async () => {
  const reference = `registry:5000/agents/python@${digest}`;
  await expect(look(reference, [])).rejects.toMatchObject({
    code: 'ROLLBACK_IMPOSSIBLE',
    reason: `python would go back to ${reference}, which is not in ECR any more`,
  });
  await expect(look(reference, [{ digest, tags: [], isArchived: true }])).rejects.toThrow('--to');
});

test('one of another registry is not judged', async () => {
  await expect(look(`elsewhere/agents/python@${digest}`, [])).resolves.toBeUndefined();
});

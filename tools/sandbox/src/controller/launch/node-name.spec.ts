import { expect, it } from 'vitest';
import { nodeNameOf } from './node-name';

it('names a node by cloud, label and five characters', () => {
  const names = Array.from({ length: 20 }, () => nodeNameOf('ecs', 'boto3'));
  for (const name of names) expect(name).toMatch(/^ecs-boto3-[bcdfghjklmnpqrstvwxz0-9]{5}$/);
  expect(new Set(names).size).toBeGreaterThan(1);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { workspaceRoot } from './support/workspace-clone';

const FOLDER = join(workspaceRoot, 'docs/policies');
/** The policies of who runs Espalier; the others are for Jenkins and for ECS. */
const OURS = ['publish', 'look', 'prune', 'provision'];
/** What no call of the SDK shows: the API of the registry, the roles of a task definition, reading what is not there. */
const BEYOND_CALLS = new Set([
  ...['ecr:BatchCheckLayerAvailability', 'ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:UploadLayerPart'],
  ...['ecr:BatchGetImage', 'ecr:BatchImportUpstreamImage', 'ecr:GetDownloadUrlForLayer', 'ecr:PutImage'],
  ...['iam:PassRole', 's3:ListBucket'],
]);

const policySchema = z.object({
  Version: z.literal('2012-10-17'),
  Statement: z.array(
    z.object({
      Effect: z.enum(['Allow', 'Deny']),
      Action: z.union([z.string(), z.array(z.string())]),
    }),
  ),
});

function actions(policy: string, effect: 'Allow' | 'Deny' = 'Allow'): readonly string[] {
  const { Statement } = policySchema.parse(JSON.parse(readFileSync(join(FOLDER, `${policy}.json`), 'utf8')));
  return Statement.filter(({ Effect }) => Effect === effect).flatMap(({ Action }) => Action);
}

/** The actions that the code of a library calls, by the names of the SDK's commands. Source: IAM names actions so. */
function calledBy(library: string, service: string): readonly string[] {
  const folder = join(workspaceRoot, 'libs', library, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.includes('testing/'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const names = files.flatMap((text) => [
    ...[...text.matchAll(/new (?:\w+\.)?([A-Z]\w+)Command\(/g)].map(([, name]) => name),
    ...[...text.matchAll(/\bpaginate([A-Z]\w+)\(/g)].map(([, name]) => name),
  ]);
  return [...new Set(names.map((name) => `${service}:${name ?? ''}`))];
}

describe('the policies to copy', () => {
  const called = [...calledBy('ecs', 'ecs'), ...calledBy('registry', 'ecr'), ...calledBy('jenkins', 's3')];

  it('allow every call that the code makes, and nothing beyond', () => {
    const allowed = new Set(OURS.flatMap((policy) => actions(policy)));
    expect([...allowed].filter((action) => !BEYOND_CALLS.has(action)).toSorted()).toEqual(called.toSorted());
  });

  it('let who looks write nothing, and who publishes delete no image', () => {
    expect(actions('look').filter((action) => !/:(BatchGet|Describe|Get|List)/.test(action))).toEqual([]);
    expect(actions('publish', 'Deny')).toContain('ecr:BatchDeleteImage');
  });

  it.each(readdirSync(FOLDER))('%s is a policy', (file) => {
    expect(actions(file.replace(/\.json$/, '')).length).toBeGreaterThan(0);
  });
});

import type { CloudDocument, DocumentMap } from '@espalier/jenkins';
import { describe, expect, test } from 'vitest';
import { planCloud } from './cloud-plan';

const template = (name: string, more: DocumentMap = {}): DocumentMap => ({ templateName: name, label: name, ...more });
const document = (...templates: DocumentMap[]): CloudDocument => ({
  ...{ commit: 'c', loaded: true, pending: [] },
  clouds: [
    { ecs: { name: 'ecs', maxAgents: 50, templates } },
    { kubernetes: { name: 'k8s', templates: [{ name: 'pod' }] } },
  ],
});

describe('the plan of the cloud', () => {
  test('is empty where nothing changes, whatever commit it is from', async () => {
    const present = document(template('python'));
    const next = { ...present, commit: 'd', loaded: false, pending: [template('new')] };
    await expect(planCloud(present, next)).resolves.toBeUndefined();
  });

  test('tells what comes, what goes, and which labels builds may wait for', async () => {
    const present = document(template('python'), template('old'));
    await expect(planCloud(present, document(template('python'), template('new')))).resolves.toEqual({
      added: [{ name: 'new', labels: 'new' }],
      removed: [{ name: 'old', labels: 'old' }],
      changes: [],
      lostLabels: ['old'],
    });
  });

  test('tells what changes in a template, and in a cloud of another kind', async () => {
    const present = document(template('python', { label: 'python snake' }));
    const [ecs] = document(template('python', { assignPublicIp: true })).clouds;
    const next = { ...present, clouds: [...(ecs ? [ecs] : []), { kubernetes: { name: 'k8s', templates: [] } }] };
    await expect(planCloud(present, next)).resolves.toEqual({
      added: [],
      removed: [],
      changes: [
        { path: 'cloud k8s (kubernetes).templates.0', from: '(not shown)' },
        { path: 'agent template python.assignPublicIp', to: 'true' },
        { path: 'agent template python.label', from: 'python snake', to: 'python' },
      ],
      lostLabels: ['snake'],
    });
  });

  test('of a first delivery adds everything', async () => {
    await expect(planCloud(undefined, document(template('python')))).resolves.toMatchObject({
      added: [{ name: 'python', labels: 'python' }],
      removed: [],
      lostLabels: [],
    });
  });
});

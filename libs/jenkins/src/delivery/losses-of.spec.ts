import { describe, expect, it } from 'vitest';
import { parseShownClouds } from '../controller/shown-cloud';
import type { DocumentMap } from '../document-value';
import { documentOf, ecsOf, templateOf } from '../testing/documents';
import { JenkinsMemory } from '../testing/jenkins-memory';
import { MemoryPlace } from '../testing/memory-place';
import { lossesOf } from './losses-of';

const extra = { kubernetes: { name: 'k8s', podLabels: [] } };
const document = documentOf([], {
  clouds: [{ ecs: ecsOf(['a', 'b'], { templates: [templateOf('a', { label: 'a aws' }), templateOf('b')] }) }, extra],
  pending: [templateOf('c')],
});

function lost(...clouds: readonly DocumentMap[]): readonly string[] {
  const jenkins = new JenkinsMemory(new MemoryPlace());
  jenkins.clouds = clouds;
  return lossesOf(document, parseShownClouds(jenkins.exportText()) ?? []);
}

describe('what a document would take from Jenkins', () => {
  it.each([
    ['no clouds', []],
    ['what it carries itself', document.clouds],
    [
      'the same labels on other agent templates',
      [{ ecs: ecsOf([], { templates: [templateOf('x', { label: 'b aws' })] }) }],
    ],
  ])('is nothing where there is %s', (_, clouds) => {
    expect(lost(...clouds)).toEqual([]);
  });

  it.each([
    ['a cloud of another name', { kubernetes: { name: 'other' } }, 'cloud other (kubernetes)'],
    ['a cloud of another kind', { amazonEC2: { name: 'k8s' } }, 'cloud k8s (amazonEC2)'],
    ['an ECS cloud of another name', { ecs: ecsOf(['a'], { name: 'ecs2' }) }, 'cloud ecs2 (ecs)'],
    ['a label', { ecs: ecsOf(['a', 'old']) }, 'label old of agent template old'],
    ['a label that waits for its first revision', { ecs: ecsOf(['c']) }, 'label c of agent template c'],
    [
      'an agent template without a label',
      { ecs: ecsOf([], { templates: [{ templateName: 'base', image: 'i' }] }) },
      'agent template base',
    ],
  ])('is %s', (_, cloud, loss) => {
    expect(lost(cloud)).toEqual([loss]);
  });
});

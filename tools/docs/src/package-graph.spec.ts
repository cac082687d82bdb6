import { describe, expect, it } from 'vitest';
import { mermaid, packageGraph, reduced, type PackageGraph } from './package-graph';

const graph: PackageGraph = new Map([
  ['pipeline', new Set(['ecs', 'image-tree'])],
  ['ecs', new Set(['image-tree'])],
  ['image-tree', new Set<string>()],
]);

describe('the graph of the packages', () => {
  it('is drawn without the edges that follow from others', () => {
    expect(mermaid(reduced(graph)).split('\n')).toEqual([
      '```mermaid',
      'graph RL',
      '  ecs["ecs"] --> image_tree["image-tree"]',
      '  pipeline["pipeline"] --> ecs["ecs"]',
      '```',
    ]);
  });

  it('is read from the imports of the sources', () => {
    const read = packageGraph();
    expect(read.get('dockerfile')).toEqual(new Set());
    expect(read.get('image-tree')).toEqual(new Set(['dockerfile']));
    expect([...(read.get('pipeline') ?? [])]).toEqual(expect.arrayContaining(['gate', 'ecs', 'registry']));
  });
});

import { describe, expect, it } from 'vitest';
import { readTemplates } from './read-templates';
import { renderCloud } from './render-cloud';
import { cloudOf, templatesOf } from './testing/sources';

describe('readTemplates', () => {
  it('gives the families and labels that were rendered, those that wait too, without the shared ones', () => {
    const { ecs } = cloudOf([]);
    const templates = [
      ...templatesOf('boto3', { sizes: { large: { cpu: 2048, memory: 4096 } } }),
      ...templatesOf('maven', { labels: ['maven', 'java'] }),
    ];
    const active = new Set(['boto3', 'boto3-large']);
    const document = renderCloud({ ...cloudOf(templates, { ecs: { ...ecs, sharedLabels: ['linux'] } }), active });
    expect(document.pending).toHaveLength(1);
    expect(readTemplates(document, ['linux'])).toEqual([
      { family: 'boto3', labels: ['boto3'] },
      { family: 'boto3-large', labels: ['boto3-large'] },
      { family: 'maven', labels: ['maven', 'java'] },
    ]);
  });

  it.each([[[]], [[{ kubernetes: {} }]], [[{ ecs: { templates: [{ label: 'a' }] } }]]])(
    'gives none for %j',
    (clouds) => {
      expect(readTemplates({ clouds, pending: [] }, [])).toEqual([]);
    },
  );
});

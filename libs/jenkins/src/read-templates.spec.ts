import { describe, expect, it } from 'vitest';
import { readTemplates } from './read-templates';
import { renderCloud } from './render-cloud';
import { cloudOf, templatesOf } from './testing/sources';

describe('readTemplates', () => {
  it('gives the families and labels that were rendered', () => {
    const templates = [
      ...templatesOf('boto3', { sizes: { large: { cpu: 2048, memory: 4096 } } }),
      ...templatesOf('maven', { labels: ['maven', 'java'] }),
    ];
    expect(readTemplates(renderCloud(cloudOf(templates)))).toEqual([
      { family: 'boto3', labels: ['boto3'] },
      { family: 'boto3-large', labels: ['boto3-large'] },
      { family: 'maven', labels: ['maven', 'java'] },
    ]);
  });

  it.each(['', 'jenkins: [', 'jenkins: {}', 'jenkins: { clouds: [{ kubernetes: {} }] }'])(
    'gives none for %j',
    (text) => {
      expect(readTemplates(text)).toEqual([]);
    },
  );
});

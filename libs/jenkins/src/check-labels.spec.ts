import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLabels } from './check-labels';
import { templatesOf } from './testing/sources';

describe('checkLabels', () => {
  it('names both images that claim a label, at the second', () => {
    const errors = checkLabels([...templatesOf('python', { labels: ['py', 'boto3'] }), ...templatesOf('boto3')]);
    expect(errors.map(({ code, message }) => [code, message])).toEqual([
      [
        'LABEL_CLASH',
        'images/boto3/image.yaml: the label boto3 belongs to python and to boto3. ' +
          'Give one of them another label; an image without labels has its own name.',
      ],
    ]);
  });

  it('sees a clash with a size of another image, and of the same one', () => {
    const large = { size: { cpu: 256, memory: 512 }, sizes: { large: { cpu: 2048, memory: 4096 } } };
    const errors = checkLabels([
      ...templatesOf('py3.11', { ...large, labels: ['a', 'a-large'] }),
      ...templatesOf('a-large'),
    ]);
    expect(errors.map(({ reason }) => reason)).toEqual([
      'the label a-large belongs to py3.11 and to py3.11 (py3-11-large)',
      'the label a-large belongs to py3.11 and to a-large',
    ]);
  });

  it('takes a label that one template repeats, and labels that differ in case', () => {
    expect(checkLabels([...templatesOf('a', { labels: ['x', 'x'] }), ...templatesOf('b', { labels: ['X'] })])).toEqual(
      [],
    );
  });

  it('finds one clash for each claim beyond the first', () => {
    const label = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(label, { minLength: 1 })), (claims) => {
        const templates = claims.flatMap((labels, index) => templatesOf(`image${index}`, { labels }));
        expect(checkLabels(templates)).toHaveLength(claims.flat().length - new Set(claims.flat()).size);
      }),
    );
  });
});

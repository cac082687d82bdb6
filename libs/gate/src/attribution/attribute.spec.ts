import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding';
import { assertExtends } from './assert-extends';
import { attribute, type Origin } from './attribute';

const LINEAGE = [
  { image: 'base-agent', layers: ['a', 'b'] },
  { image: 'python', layers: ['a', 'b', 'c'] },
  { image: 'boto3', layers: ['a', 'b', 'c', 'd'] },
];

function found(details: Partial<Finding> = {}): Finding {
  return { type: 'vulnerability', id: 'CVE-1', severity: 'HIGH', title: 'x', remedy: 'X.', ...details };
}

function attributed(finding: Finding, origin: Partial<Origin> = {}): ReturnType<typeof attribute>[number] | undefined {
  const lines = new Map([
    ['a', 1],
    ['b', 1],
    ['c', 1],
    ['d', 3],
  ]);
  return attribute([finding], { image: 'boto3', path: 'images/boto3', lineage: LINEAGE, lines, ...origin })[0];
}

describe('attribute', () => {
  it.each([
    ['a', 'base-agent'],
    ['b', 'base-agent'],
    ['c', 'python'],
    ['d', 'boto3'],
    ['e', 'boto3'],
    [undefined, 'boto3'],
  ])('gives what is in layer %s to %s', (layer, image) => {
    expect(attributed(found({ ...(layer === undefined ? {} : { layer }) }))?.introducedBy).toBe(image);
  });

  it('says at which instruction of its own Dockerfile, and leaves that of an ancestor to the ancestor', () => {
    expect(attributed(found({ layer: 'd' }))?.location).toEqual({ file: 'images/boto3/Dockerfile', line: 3 });
    expect(attributed(found())?.location).toEqual({ file: 'images/boto3/Dockerfile' });
    expect(attributed(found({ layer: 'c' }))?.location).toBeUndefined();
  });

  it('keeps a place that is known already, and knows no line without a history', () => {
    const location = { file: 'images/boto3/Dockerfile', line: 9 };
    expect(attributed(found({ layer: 'd', location }))?.location).toEqual(location);
    expect(attributed(found({ layer: 'd' }), { lines: undefined })?.location).toEqual({ file: location.file });
  });

  it('gives what an upstream brings to the base image, at its FROM', () => {
    const origin = { image: 'base-agent', path: 'images/base-agent', lineage: LINEAGE.slice(0, 1) };
    expect(attributed(found({ layer: 'a' }), origin)).toMatchObject({
      introducedBy: 'base-agent',
      location: { file: 'images/base-agent/Dockerfile', line: 1 },
    });
  });

  it('blames the image that brings a layer of an ancestor again', () => {
    const lineage = [...LINEAGE.slice(0, 2), { image: 'boto3', layers: ['a', 'b', 'c', 'b'] }];
    expect(attributed(found({ layer: 'b' }), { lineage })?.introducedBy).toBe('boto3');
  });

  it('takes a test that fails for one of this image', () => {
    expect(attributed(found({ type: 'test', layer: 'a' }))?.introducedBy).toBe('boto3');
  });

  it('refuses a lineage whose images do not rest on each other', () => {
    const lineage = [...LINEAGE.slice(0, 2), { image: 'boto3', layers: ['a', 'x', 'c', 'd'] }];
    expect(() => attributed(found(), { lineage })).toThrow(expect.objectContaining({ code: 'LAYERS_NOT_EXTENDED' }));
  });
});

describe('assertExtends', () => {
  const layers = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 });

  it('lets pass exactly an image whose lowest layers are those of its parent', () => {
    fc.assert(
      fc.property(layers, layers, (image, parent) => {
        const extended = image.slice(0, parent.length).join(' ') === parent.join(' ');
        const assert = (): void => {
          assertExtends(image, parent);
        };
        if (extended) assert();
        else expect(assert).toThrow(expect.objectContaining({ code: 'LAYERS_NOT_EXTENDED' }));
      }),
    );
  });
});

import { readTree } from '@espalier/image-tree';
import { describe, expect, it } from 'vitest';
import { scratchImages } from '../testing/scratch-images';
import { requiredJava, type JavaRequirement } from './java-requirement';

const images = scratchImages({
  'fleet.yaml': 'upstreams: { bases: [jenkins/jenkins, jenkins/inbound-agent, example/ci] }\n',
  'base/Dockerfile': 'FROM jenkins/inbound-agent:1-jdk21\n',
  'base/image.yaml': 'kind: base\n',
});

function controller(from: string, name = 'controller'): void {
  images.write(`${name}/Dockerfile`, `${from}\n`);
  images.write(`${name}/image.yaml`, 'kind: controller\n');
}

function required(): JavaRequirement | undefined {
  return requiredJava(readTree(images.root));
}

describe('the Java that agents need', () => {
  it('is not known where the tree has no controller', () => {
    expect(required()).toBeUndefined();
  });

  it.each([
    ['2.580.1-lts-jdk21', 21],
    ['2.555.1', 21],
    ['2.545', 21],
    ['2.544-jdk17', 17],
    ['2.541.3-lts', 17],
    ['2.479.1', 17],
    ['2.462.3', 11],
    ['2.361.1', 11],
    ['2.346.3', 8],
  ])('follows the release %s: %i', (tag, java) => {
    controller(`FROM jenkins/jenkins:${tag}`);
    expect(required()).toEqual({ major: java, because: `images/controller is Jenkins ${tag.split('-')[0] ?? ''}` });
  });

  it.each(['FROM jenkins/jenkins:lts', 'FROM jenkins/jenkins', 'FROM example/ci:2.300', 'FROM', 'FROM agents/nosuch'])(
    'is what the newest Jenkins needs for a controller with %s',
    (from) => {
      controller(from);
      expect(required()).toMatchObject({ major: 21 });
      expect(required()?.because).toContain('is not known');
    },
  );

  it('follows the parents of a controller, and the most that one of several needs', () => {
    controller('ARG TAG=2.479.1\nFROM jenkins/jenkins:${TAG}', 'one');
    controller('FROM agents/one', 'two');
    expect(required()?.major).toBe(17);
    controller('FROM jenkins/jenkins:2.600', 'three');
    expect(required()).toMatchObject({ major: 21, because: 'images/three is Jenkins 2.600' });
  });
});

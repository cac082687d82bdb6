import { describe, expect, it } from 'vitest';
import { canonicalRegistryHost, isDockerHub } from './registry-host';

describe('canonicalRegistryHost', () => {
  it.each([
    ['docker.io', 'docker.io'],
    ['registry-1.docker.io', 'docker.io'],
    ['https://index.docker.io/v1/', 'docker.io'],
    ['LOCALHOST:5000', 'localhost:5000'],
    ['http://localhost:5000/v2/', 'localhost:5000'],
    ['mydocker.io', 'mydocker.io'],
  ])('%s is %s', (host, expected) => {
    expect(canonicalRegistryHost(host)).toBe(expected);
    expect(isDockerHub(host)).toBe(expected === 'docker.io');
  });

  it('keeps ports and hosts apart', () => {
    expect(canonicalRegistryHost('localhost:5000')).not.toBe(canonicalRegistryHost('localhost:5001'));
  });
});

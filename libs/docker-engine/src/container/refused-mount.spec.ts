import { describe, expect, it } from 'vitest';
import type { EngineAddress } from '../address/engine-address';
import { refusedMount } from './refused-mount';

const address: EngineAddress = { kind: 'unix', socketPath: '/s', url: 'unix:///s', origin: 'DOCKER_HOST' };

describe('refusedMount', () => {
  it('tells a folder that the engine does not see', () => {
    const refusal = 'invalid mount config for type "bind": bind source path does not exist: /a b';
    expect(refusedMount(refusal, address)).toMatchObject({
      code: 'MOUNT_MISSING',
      reason: 'the engine at unix:///s sees no folder /a b',
    });
  });

  it('leaves everything else to others', () => {
    expect(refusedMount('No such image: agents/x:latest', address)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { sandboxSettings } from '../settings';
import { mirrorReference, upstreamsOf } from './upstream';

describe('upstreamsOf', () => {
  it('names what the base agent and the controller of this tree rest on', async () => {
    const upstreams = await upstreamsOf(sandboxSettings({}));
    expect(upstreams.map(({ repository }) => repository)).toEqual(['jenkins/inbound-agent', 'jenkins/jenkins']);
    for (const { tag } of upstreams) expect(tag).toMatch(/-jdk21$/);
  });
});

describe('mirrorReference', () => {
  it('is where fleet.sandbox.yaml has upstreams read from', () => {
    const settings = sandboxSettings({}, '/clone');
    expect(mirrorReference(settings, { repository: 'jenkins/jenkins', tag: '1' })).toBe(
      '127.0.0.1:4566/upstream/jenkins/jenkins:1',
    );
  });
});

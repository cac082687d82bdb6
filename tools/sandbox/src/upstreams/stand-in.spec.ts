import { describe, expect, it } from 'vitest';
import { standInKey } from './stand-in';

describe('standInKey', () => {
  const agent = { repository: 'jenkins/inbound-agent', tag: '1' };

  it('is the same for the same stand-in, another for another tag or image', () => {
    const keys = [agent, { ...agent, tag: '2' }, { repository: 'jenkins/jenkins', tag: '1' }].map(standInKey);
    expect(standInKey(agent)).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{40}$/);
  });
});

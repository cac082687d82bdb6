import { describe, expect, it } from 'vitest';
import { PushedBytes } from './pushed-bytes';

describe('PushedBytes', () => {
  it('counts what was sent, and neither what was there nor what did not end', () => {
    const bytes = new PushedBytes();
    bytes.add({ status: 'The push refers to repository [localhost:5000/a]' });
    bytes.add({ layer: 'a', status: 'Pushing', current: 512, total: 1000 });
    bytes.add({ layer: 'a', status: 'Pushing', current: 1004, total: 1000 });
    bytes.add({ layer: 'b', status: 'Layer already exists' });
    bytes.add({ layer: 'c', status: 'Mounted from agents/base' });
    bytes.add({ layer: 'd', status: 'Pushing', current: 5, total: 70 });
    expect(bytes.total).toBe(0);
    bytes.add({ layer: 'a', status: 'Pushed' });
    expect(bytes.total).toBe(1004);
  });
});

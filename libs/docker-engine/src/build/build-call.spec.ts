import { describe, expect, it } from 'vitest';
import { buildCall } from './build-call';

const context = Buffer.from('tar');
const credentials = [
  { host: 'docker.io', username: 'u', password: 'p>>>???' },
  { host: 'localhost:5000', username: 'v', password: 'q' },
];
const request = {
  context,
  dockerfile: 'Dockerfile',
  tag: 'agents/a',
  args: { A: '1' },
  labels: { l: 'x' },
  credentials,
};

describe('buildCall', () => {
  it('asks BuildKit, with a session, and hands it no credentials', () => {
    const call = buildCall({ ...request, platform: 'linux/arm64', noCache: true }, context, {
      kind: 'buildkit',
      sessionId: 's',
    });
    expect(call).toMatchObject({ method: 'POST', path: '/build', body: context });
    expect(call.query).toEqual({
      dockerfile: 'Dockerfile',
      t: 'agents/a',
      buildargs: '{"A":"1"}',
      labels: '{"l":"x"}',
      platform: 'linux/arm64',
      nocache: '1',
      version: '2',
      session: 's',
    });
    expect(call.headers).not.toHaveProperty('X-Registry-Config');
  });

  it('hands the classic builder credentials by registry, in the alphabet of URLs', () => {
    const call = buildCall(request, context, { kind: 'classic' });
    expect(call.query).toMatchObject({ version: '1', rm: '1', forcerm: '1' });
    const header = call.headers?.['X-Registry-Config'] ?? '';
    expect(header).toMatch(/^[A-Za-z0-9_-]+=*$/);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      'https://index.docker.io/v1/': { username: 'u', password: 'p>>>???' },
      'localhost:5000': { username: 'v', password: 'q' },
    });
  });
});

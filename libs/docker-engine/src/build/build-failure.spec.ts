import { describe, expect, it } from 'vitest';
import { buildFailure } from './build-failure';

describe('buildFailure', () => {
  it('tells the instruction, the end of its log and the engine’s words', () => {
    const error = buildFailure('executor failed running [make]: exit code: 2', 'Dockerfile', {
      name: '[2/2] RUN make',
      tail: ['cc: not found', 'make: error 1'],
    });
    expect(error).toMatchObject({ code: 'BUILD_FAILED', location: undefined });
    expect(error.reason).toBe(
      '[2/2] RUN make printed\n    cc: not found\n    make: error 1\nand failed: executor failed running [make]: exit code: 2',
    );
  });

  it.each([
    ['dockerfile parse error line 3: unknown instruction: FOO', 3],
    ['dockerfile parse error on line 12: unknown instruction: FOO (did you mean FROM?)', 12],
    [
      'failed to solve with frontend dockerfile.v0: failed to create LLB definition: dockerfile parse error line 1: x',
      1,
    ],
    ['Dockerfile:5 RUN false', 5],
  ])('gives the line of %s', (refusal, line) => {
    expect(buildFailure(refusal, 'images/a/Dockerfile', undefined).location).toEqual({
      file: 'images/a/Dockerfile',
      line,
    });
  });

  it.each([
    'failed to compute cache key: "/nosuch" not found: not found',
    'failed to calculate checksum of ref a::b: "/nosuch": not found',
  ])('says where a file is looked for after %s', (refusal) => {
    expect(buildFailure(refusal, 'Dockerfile', undefined).remedy).toContain('.dockerignore');
  });

  it('does not blame the Dockerfile for a session that was lost', () => {
    const error = buildFailure('no active session for abc: context deadline exceeded', 'Dockerfile', undefined);
    expect(error.code).toBe('ENGINE_STREAM_BROKEN');
  });

  it.each([
    "  Temporary failure resolving 'deb.debian.org'",
    'curl: (6) Could not resolve host: example.com',
    'npm error code EAI_AGAIN',
    "NewConnectionError('<pip…>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')",
    '  503  Service Unavailable [IP: 199.232.174.132 80]',
    'dial tcp 10.0.0.1:443: i/o timeout',
    'curl: (56) Recv failure: Connection reset by peer',
  ])('blames the network for %s', (line) => {
    const error = buildFailure('executor failed', 'Dockerfile', { name: '[2/2] RUN get', tail: [line, 'E: no'] });
    expect(error).toMatchObject({ code: 'BUILD_NETWORK_FAILED' });
    expect(error.reason).toContain(line);
    expect(error.remedy).toContain('network of the engine');
  });

  it.each([
    'E: Unable to locate package nosuch',
    'curl: (22) The requested URL returned error: 404',
    'connect ECONNREFUSED 127.0.0.1:1',
    '[Errno -2] Name or service not known',
  ])('blames the Dockerfile for %s', (line) => {
    const error = buildFailure('executor failed', 'Dockerfile', { name: '[2/2] RUN get', tail: [line] });
    expect(error.code).toBe('BUILD_FAILED');
  });

  it('takes off what wraps the engine’s words', () => {
    const refusal = 'failed to solve with frontend dockerfile.v0: failed to create LLB definition: pull access denied';
    const error = buildFailure(refusal, 'Dockerfile', undefined);
    expect(error.reason).toBe('pull access denied');
    expect(error.remedy).toContain('credentials');
  });
});

import { describe, expect, it } from 'vitest';
import { transferFailure } from './transfer-failure';

const reference = 'registry.example/agents/a:key-1';

describe('transferFailure', () => {
  it.each([
    ['PUSH_DENIED', 'no basic auth credentials'],
    ['PUSH_DENIED', 'denied: Your authorization token has expired. Reauthenticate and try again.'],
    ['PUSH_DENIED', 'unauthorized: authentication required'],
    ['PUSH_DENIED', 'received unexpected HTTP status: 403 Forbidden'],
    [
      'TAG_EXISTS',
      "tag invalid: The image tag 'key-1' already exists in the 'agents/a' repository and cannot be overwritten because the repository is immutable.",
    ],
    ['TAG_EXISTS', "tag invalid: tag 'key-1' is immutable"],
    [
      'REPOSITORY_MISSING',
      "name unknown: The repository with name 'agents/a' does not exist in the registry with id '123456789012'",
    ],
    ['REGISTRY_UNREACHABLE', 'received unexpected HTTP status: 500 Internal Server Error'],
    ['REGISTRY_UNREACHABLE', 'Get "http://127.0.0.1:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused'],
    ['REGISTRY_UNREACHABLE', 'Get "https://nosuch.example/v2/": dial tcp: lookup nosuch.example: no such host'],
    ['IMAGE_MISSING', 'An image does not exist locally with the tag: registry.example/agents/a'],
    ['IMAGE_MISSING', 'tag does not exist: registry.example/agents/a:key-1'],
    ['PUSH_FAILED', 'something else'],
  ])('push: %s for %s', (code, words) => {
    const error = transferFailure(words, { verb: 'push', reference });
    expect(error).toMatchObject({ code });
    expect(error.message).toContain(reference);
    expect(error.remedy).toMatch(/\.$/);
  });

  it.each([
    [
      'PULL_DENIED',
      'pull access denied for a, repository does not exist or may require docker login: denied: requested access to the resource is denied',
    ],
    [
      'IMAGE_MISSING',
      'manifest for registry.example/agents/a:key-1 not found: manifest unknown: Requested image not found',
    ],
    [
      'REPOSITORY_MISSING',
      'repository registry.example/agents/a not found: name unknown: repository name not known to registry',
    ],
    ['PULL_FAILED', 'something else'],
  ])('pull: %s for %s', (code, words) => {
    expect(transferFailure(words, { verb: 'pull', reference })).toMatchObject({ code });
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engine';
import {
  account,
  startPrivateRegistry,
  startRegistry,
  startRegistryWithoutManifests,
  type RegistryProxy,
} from '../spec-support/registry-proxy';
import { digestOf, ensureRepository, sandboxRegistry } from '../spec-support/sandbox-registry';
import { dockerfileOnly, shellEngine, shellImage } from '../spec-support/shell-image';
import type { TransferProgress } from './transfer-progress';

let engine: Engine;
let registry: RegistryProxy | undefined;
const made: string[] = [];

beforeAll(async () => {
  engine = await shellEngine();
});
afterEach(async () => {
  await registry?.stop();
  registry = undefined;
});

afterAll(async () => {
  for (const reference of new Set(made)) await engine.removeImage(reference);
});

/** A new small image under this reference. */
async function build(tag: string): Promise<string> {
  const context = dockerfileOnly(`FROM ${shellImage}`, `RUN echo ${randomUUID()} > /unique`);
  await engine.build({ context, dockerfile: 'Dockerfile', tag });
  made.push(tag);
  return tag;
}

describe('a push', () => {
  it('ends with the digest that the registry has, and counts only what was sent', async () => {
    const name = 'engine-spec/push';
    const tag = randomUUID();
    const reference = await build(`${await ensureRepository(name)}:${tag}`);
    const told: TransferProgress[] = [];
    const first = await engine.push({ reference, onProgress: (progress) => told.push(progress) });
    expect(first.digest).toBe(await digestOf(name, tag));
    expect(first.size).toBeGreaterThan(0);
    expect(told.map(({ status }) => status)).toContain('Pushed');
    expect(await engine.push({ reference })).toEqual({ digest: first.digest, size: 0 });
  });

  it('is denied without credentials, and with wrong ones, which are not told', async () => {
    registry = await startPrivateRegistry();
    const reference = await build(`${registry.host}/engine-spec/push:1`);
    await expect(engine.push({ reference })).rejects.toMatchObject({ code: 'PUSH_DENIED' });
    const credentials = { host: registry.host, username: 'AWS', password: 'wrong-password' };
    await expect(engine.push({ reference, credentials })).rejects.toMatchObject({ code: 'PUSH_DENIED' });
    await expect(engine.push({ reference, credentials })).rejects.not.toThrow('wrong-password');
  });

  it('goes through with the right credentials', async () => {
    registry = await startPrivateRegistry();
    await ensureRepository('engine-spec/push');
    const reference = await build(`${registry.host}/engine-spec/push:private`);
    const { digest } = await engine.push({ reference, credentials: { host: registry.host, ...account } });
    expect(digest).toBe(await digestOf('engine-spec/push', 'private'));
  });

  it('never replaces an immutable tag, and the registry keeps what it has', async () => {
    const name = 'engine-spec/immutable';
    const tag = randomUUID();
    const reference = await build(`${await ensureRepository(name, 'IMMUTABLE')}:${tag}`);
    const { digest } = await engine.push({ reference });
    await build(reference);
    await expect(engine.push({ reference })).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    expect(await digestOf(name, tag)).toBe(digest);
  });

  it('tells a repository that is missing', async () => {
    const reference = await build(`${sandboxRegistry}/engine-spec/nosuch-repository:1`);
    await expect(engine.push({ reference })).rejects.toMatchObject({ code: 'REPOSITORY_MISSING' });
  });

  it('tells an image that is missing', async () => {
    const reference = `${sandboxRegistry}/engine-spec/push:nosuch-tag`;
    await expect(engine.push({ reference })).rejects.toMatchObject({ code: 'IMAGE_MISSING' });
  });

  it('tells a closed port, and a registry that answers 500', async () => {
    const closed = await build('127.0.0.1:1/engine-spec/push:1');
    await expect(engine.push({ reference: closed })).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE' });
    registry = await startRegistryWithoutManifests(500);
    const broken = await build(`${registry.host}/engine-spec/push:1`);
    await expect(engine.push({ reference: broken })).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE' });
  });

  it('ends when nothing moves any more, with a registry that never answers', async () => {
    registry = await startRegistry(() => undefined);
    const reference = await build(`${registry.host}/engine-spec/push:1`);
    await expect(engine.push({ reference, silenceSeconds: 2 })).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
      reason: `the push of ${reference} made no progress for 2 seconds`,
    });
  });

  it('ends when it is aborted, with a registry that never answers', async () => {
    const abort = new AbortController();
    registry = await startRegistry(() => {
      abort.abort();
    });
    const reference = await build(`${registry.host}/engine-spec/push:1`);
    await expect(engine.push({ reference, signal: abort.signal })).rejects.toMatchObject({ code: 'ABORTED' });
  });
});

describe('a pull', () => {
  it('brings back by digest what was pushed and removed', async () => {
    const repository = await ensureRepository('engine-spec/push');
    const reference = await build(`${repository}:${randomUUID()}`);
    const pushed = await engine.inspectImage(reference);
    const { digest } = await engine.push({ reference });
    await engine.removeImage(reference);
    expect(await engine.inspectImage(reference)).toBeUndefined();
    made.push(`${repository}@${digest}`);
    await engine.pull({ reference: `${repository}@${digest}` });
    expect(await engine.inspectImage(`${repository}@${digest}`)).toMatchObject({ layers: pushed?.layers });
  });

  it('tells a tag that the registry does not have', async () => {
    const reference = `${await ensureRepository('engine-spec/push')}:nosuch-tag`;
    await expect(engine.pull({ reference })).rejects.toMatchObject({ code: 'IMAGE_MISSING' });
  });

  it('is denied without credentials', async () => {
    registry = await startPrivateRegistry();
    const reference = `${registry.host}/engine-spec/push:1`;
    await expect(engine.pull({ reference })).rejects.toMatchObject({ code: 'PULL_DENIED' });
  });
});

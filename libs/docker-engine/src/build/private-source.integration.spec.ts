import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findEngine } from '../address/find-engine';
import { createDockerClient } from '../client/docker-client';
import { DockerEngine } from '../docker-engine';
import { account, startPrivateRegistry, type RegistryProxy } from '../spec-support/registry-proxy';
import { ensureRepository } from '../spec-support/sandbox-registry';
import { dockerfileOnly, ensureShellImage, shellImage } from '../spec-support/shell-image';

const tag = 'engine-spec/private-child:1';

let registry: RegistryProxy;

beforeAll(async () => {
  const engine = await engineWith(true);
  await ensureShellImage(engine);
  const reference = `${await ensureRepository('engine-spec/private')}:1`;
  await engine.tag(shellImage, reference);
  await engine.push({ reference });
});
beforeEach(async () => {
  registry = await startPrivateRegistry();
});
afterEach(async () => {
  const engine = await engineWith(true);
  await engine.removeImage(`${registry.host}/engine-spec/private:1`);
  await registry.stop();
});

async function engineWith(buildKit: boolean): Promise<DockerEngine> {
  return new DockerEngine(await createDockerClient(findEngine(process.env)), { buildKit, apiVersion: '1.41' });
}

describe.each([
  ['BuildKit', true],
  ['the classic builder', false],
])('a private source, with %s', (_builder, buildKit) => {
  const build = { dockerfile: 'Dockerfile', tag } as const;
  const source = (): string => `${registry.host}/engine-spec/private:1`;

  it('is refused to a build without credentials', async () => {
    const engine = await engineWith(buildKit);
    await engine.removeImage(source());
    const building = engine.build({ ...build, context: dockerfileOnly(`FROM ${source()}`) });
    await expect(building).rejects.toMatchObject({ code: 'BUILD_FAILED' });
  });

  it('never sees the credentials of another registry', async () => {
    const engine = await engineWith(buildKit);
    await engine.removeImage(source());
    const credentials = [{ host: 'other.example', ...account }];
    const building = engine.build({ ...build, credentials, context: dockerfileOnly(`FROM ${source()}`) });
    await expect(building).rejects.toMatchObject({ code: 'BUILD_FAILED' });
    const expected = Buffer.from(`${account.username}:${account.password}`).toString('base64');
    expect(registry.shown).not.toContain(`Basic ${expected}`);
  });

  it('is there with its own credentials', async () => {
    const engine = await engineWith(buildKit);
    const credentials = [
      { host: registry.host, ...account },
      { host: 'other.example', username: 'x', password: 'yyyy' },
    ];
    const context = dockerfileOnly(`FROM ${source()}`, 'RUN echo private');
    const { imageId } = await engine.build({ ...build, credentials, context });
    expect(await engine.inspectImage(tag)).toMatchObject({ id: imageId });
  });
});

describe('the classic builder', () => {
  it('refuses secrets, which it would not keep out of the image', async () => {
    const engine = await engineWith(false);
    const building = engine.build({
      context: dockerfileOnly(`FROM ${shellImage}`),
      dockerfile: 'Dockerfile',
      tag,
      secrets: { token: 'secret' },
    });
    await expect(building).rejects.toThrow(/no BuildKit/);
  });

  it('tells the instruction that failed and its log', async () => {
    const engine = await engineWith(false);
    const context = dockerfileOnly(`FROM ${shellImage}`, 'RUN echo broken; exit 7');
    const building = engine.build({ context, dockerfile: 'Dockerfile', tag });
    await expect(building).rejects.toThrow(/\[2\/2\] RUN echo broken; exit 7 printed\n {4}broken\nand failed:.*7/);
  });
});

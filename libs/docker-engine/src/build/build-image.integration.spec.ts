import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engine';
import { waitForProcess } from '../spec-support/processes';
import { dockerfileOnly, shellEngine, shellImage } from '../spec-support/shell-image';
import { spawnForever } from '../spec-support/spawn-forever';
import type { BuildProgress } from './build-progress';

const dockerfile = 'Dockerfile';
const tag = 'engine-spec/build:1';

let engine: Engine;

beforeAll(async () => {
  engine = await shellEngine();
});

function context(...lines: readonly string[]): () => Promise<Buffer> {
  return dockerfileOnly(`FROM ${shellImage}`, ...lines);
}

describe('a build', () => {
  it('makes an image with arguments and labels on the layers of its parent', async () => {
    const { imageId } = await engine.build({
      context: context('ARG GREETING', 'RUN echo "$GREETING" > /greeting', 'USER 1000', 'ENTRYPOINT ["cat"]'),
      dockerfile,
      tag,
      args: { GREETING: 'hello' },
      labels: { 'espalier.key': 'k' },
    });
    const parent = await engine.inspectImage(shellImage);
    const image = await engine.inspectImage(tag);
    expect(image).toMatchObject({ id: imageId, labels: { 'espalier.key': 'k' }, user: '1000', entrypoint: ['cat'] });
    expect(image?.layers.slice(0, parent?.layers.length)).toEqual(parent?.layers);
    expect(await engine.run({ image: imageId, command: ['/greeting'] })).toMatchObject({
      exitCode: 0,
      stdout: 'hello\n',
    });
  });

  it('reports steps as they move, and lines whole', async () => {
    const told: BuildProgress[] = [];
    const lines = context(`RUN echo ${randomUUID()} >&2; printf 'gr'; sleep 0.2; echo 'üße'`);
    await engine.build({ context: lines, dockerfile, tag, onProgress: (progress) => told.push(progress) });
    const run = told.filter(({ step }) => step.startsWith('[2/2] RUN'));
    expect(run.at(0)).toMatchObject({ state: 'started' });
    expect(run.at(-1)).toMatchObject({ state: 'completed' });
    expect(run.filter(({ kind }) => kind === 'log').map((progress) => 'text' in progress && progress.text)).toContain(
      'grüße',
    );
  });

  it('that fails tells the instruction, the end of its log and the exit code', async () => {
    const building = engine.build({ context: context('RUN seq 1 100; echo broken >&2; exit 7'), dockerfile, tag });
    await expect(building).rejects.toMatchObject({ code: 'BUILD_FAILED' });
    await expect(building).rejects.toThrow(/RUN seq 1 100.* printed\n {4}(.|\n)*100\n(.|\n)*and failed:.*exit code: 7/);
  });

  it('tells the line that does not parse', async () => {
    const building = engine.build({ context: context('', 'FOO bar'), dockerfile, tag });
    await expect(building).rejects.toMatchObject({ code: 'BUILD_FAILED', location: { file: dockerfile, line: 3 } });
  });

  it('of a source that does not exist names it', async () => {
    const building = engine.build({ context: dockerfileOnly('FROM 127.0.0.1:1/nosuch:1'), dockerfile, tag });
    await expect(building).rejects.toThrow(/127\.0\.0\.1:1\/nosuch:1.*See whether this source exists/);
  });
});

describe('a secret', () => {
  const value = `secret-${randomUUID()}`;

  it('is there in the RUN that mounts it, and in no layer, log or label', async () => {
    const told: BuildProgress[] = [];
    await engine.build({
      context: context('RUN --mount=type=secret,id=token cat /run/secrets/token; wc -c < /run/secrets/token > /length'),
      dockerfile,
      tag,
      secrets: { token: value },
      noCache: true,
      onProgress: (progress) => told.push(progress),
    });
    expect(told).toContainEqual(expect.objectContaining({ kind: 'log', text: '***' }));
    expect(JSON.stringify(told)).not.toContain(value);
    expect((await buffer(await engine.saveImages([tag]))).includes(value)).toBe(false);
    const { stdout } = await engine.run({ image: tag, command: ['cat', '/length'] });
    expect(stdout.trim()).toBe(String(value.length));
  });

  it('is in no error', async () => {
    const building = engine.build({
      context: context('RUN --mount=type=secret,id=token cat /run/secrets/token; exit 1'),
      dockerfile,
      tag,
      secrets: { token: value },
    });
    await expect(building).rejects.toThrow(/printed\n {4}\*\*\*\nand failed/);
    await expect(building).rejects.not.toThrow(value);
  });

  it('that was not given is not found', async () => {
    const building = engine.build({
      context: context('RUN --mount=type=secret,id=other,required=true true'),
      dockerfile,
      tag,
      secrets: { token: value },
    });
    await expect(building).rejects.toMatchObject({ code: 'BUILD_FAILED' });
  });
});

describe('a build that is cut off', () => {
  it('ends at the engine when it is aborted', async () => {
    const abort = new AbortController();
    const sleep = 'sleep 41000';
    const building = engine.build({
      context: context(`RUN ${sleep}`),
      dockerfile,
      tag,
      secrets: { unused: 'unused' },
      signal: abort.signal,
    });
    const ended = expect(building).rejects.toMatchObject({ code: 'ABORTED' });
    await waitForProcess(sleep, 'running');
    abort.abort();
    await ended;
    await waitForProcess(sleep, 'gone');
  });

  it('ends at the engine when its process is killed', async () => {
    const child = spawnForever('build', 42_000);
    await waitForProcess('sleep 42000', 'running');
    child.kill('SIGKILL');
    await waitForProcess('sleep 42000', 'gone');
  });
});

import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { parseEngineUrl } from './address/parse-engine-url';
import { connectEngine } from './connect-engine';
import type { Engine } from './engine';
import { buildKitAnswer, buildKitRefusal } from './spec-support/buildkit-answer';
import { startStandInEngine, type StandInEngine } from './spec-support/stand-in-engine';

const imageId = `sha256:${'a'.repeat(64)}`;
const digest = `sha256:${'d'.repeat(64)}`;
const built = { id: 'moby.image.id', aux: { ID: imageId } };
const build = { context: Buffer.alloc(1024), dockerfile: 'Dockerfile', tag: 'agents/a' };
const push = { reference: 'localhost:5000/a:1' };

let standIn: StandInEngine | undefined;

afterEach(async () => {
  await standIn?.stop();
  standIn = undefined;
});

async function engineThat(answer: RequestListener): Promise<Engine> {
  standIn = await startStandInEngine(answer);
  return connectEngine(standIn.address);
}

function lines(...messages: readonly object[]): string {
  return messages.map((message) => `${JSON.stringify(message)}\n`).join('');
}

/** Answers with these messages and then ends well. */
function saying(...messages: readonly object[]): RequestListener {
  return (request, response) => {
    request.resume().on('end', () => response.end(lines(...messages)));
  };
}

/** Answers with these messages and then drops the connection. */
function dying(...messages: readonly object[]): RequestListener {
  return (request, response) => {
    request.resume().on('end', () => response.write(lines(...messages), () => request.socket.destroy()));
  };
}

describe('connectEngine', () => {
  it('names the address, where it comes from and what to do when nothing answers', async () => {
    const address = parseEngineUrl('unix:///nowhere/docker.sock', 'DOCKER_HOST');
    await expect(connectEngine(address)).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
    await expect(connectEngine(address)).rejects.toThrow(
      /unix:\/\/\/nowhere\/docker\.sock \(from DOCKER_HOST\).*Start Docker, or set DOCKER_HOST to an engine that runs\./,
    );
  });

  it('reports a closed port', async () => {
    const closed = parseEngineUrl('tcp://127.0.0.1:1', 'DOCKER_HOST');
    await expect(connectEngine(closed)).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
  });

  it('reports an engine that goes away later', async () => {
    const engine = await engineThat(saying());
    await standIn?.stop();
    standIn = undefined;
    await expect(engine.inspectImage('a')).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
  });
});

describe('a build', () => {
  it('ends with the image id', async () => {
    const engine = await engineThat(saying(...buildKitAnswer.slice(0, 2), built, { stream: 'Successfully tagged' }));
    expect(await engine.build(build)).toEqual({ imageId });
  });

  it.each([
    ['says nothing', saying()],
    ['ends without an id', saying(...buildKitAnswer.slice(0, 2))],
    ['gives an id that is none', saying({ id: 'moby.image.id', aux: { ID: 'latest' } })],
    ['says something else', saying({ stream: 7 })],
    ['dies at once', dying()],
    ['dies in the middle', dying(...buildKitAnswer.slice(0, 2))],
    ['dies after it gave the id', dying(built)],
  ])('fails when the engine %s', async (_case, answer) => {
    const engine = await engineThat(answer);
    await expect(engine.build(build)).rejects.toMatchObject({ code: 'ENGINE_STREAM_BROKEN' });
  });

  it('tells the instruction that failed, its log and the engine’s words', async () => {
    const engine = await engineThat(saying(...buildKitAnswer, { error: buildKitRefusal }));
    await expect(engine.build(build)).rejects.toMatchObject({
      code: 'BUILD_FAILED',
      reason: `[3/3] RUN echo hello && exit 3 printed\n    hello\nand failed: ${buildKitRefusal}`,
    });
  });

  it('tells a full disk', async () => {
    const engine = await engineThat(saying({ error: 'write /var/lib/docker/x: no space left on device' }));
    await expect(engine.build(build)).rejects.toMatchObject({ code: 'ENGINE_DISK_FULL' });
  });

  it('tells a Dockerfile that the engine refuses with an HTTP error', async () => {
    const engine = await engineThat((request, response) => {
      request.resume();
      response.writeHead(400, { 'Content-Type': 'application/json' });
      response.end('{"message":"dockerfile parse error line 3: unknown instruction: FOO"}');
    });
    await expect(engine.build(build)).rejects.toMatchObject({
      code: 'BUILD_FAILED',
      reason: 'dockerfile parse error line 3: unknown instruction: FOO',
      location: { file: 'Dockerfile', line: 3 },
    });
  });

  it('does not begin when it was aborted before', async () => {
    const engine = await engineThat(saying(built));
    await expect(engine.build({ ...build, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ABORTED' });
  });

  it('closes the connection when it is aborted', async () => {
    const abort = new AbortController();
    let closed: Promise<unknown> | undefined;
    const engine = await engineThat((request, response) => {
      closed = new Promise((resolve) => request.socket.once('close', resolve));
      request.resume().on('end', () => response.write(lines(...buildKitAnswer.slice(0, 1))));
    });
    const building = engine.build({
      ...build,
      signal: abort.signal,
      onProgress: () => {
        abort.abort();
      },
    });
    await expect(building).rejects.toMatchObject({ code: 'ABORTED' });
    await closed;
  });

  it('passes on what the listener throws', async () => {
    const engine = await engineThat(saying(...buildKitAnswer, built));
    const building = engine.build({
      ...build,
      onProgress: () => {
        throw new RangeError('the terminal is too narrow');
      },
    });
    await expect(building).rejects.toThrow(RangeError);
  });
});

describe('a push', () => {
  it('takes the digest of either store', async () => {
    const overlay = await engineThat(
      saying({ status: 'a: digest: x' }, { aux: { Tag: '1', Digest: digest, Size: 9 } }),
    );
    expect(await overlay.push(push)).toEqual({ digest, size: 0 });
    await standIn?.stop();
    const containerd = await engineThat(saying({ status: `1: digest: ${digest} size: 527` }));
    expect(await containerd.push(push)).toEqual({ digest, size: 0 });
  });

  it.each([
    ['says nothing', saying()],
    ['ends without a digest', saying({ status: 'Pushed', id: 'a' })],
    ['dies in the middle', dying({ status: 'Pushing', id: 'a' })],
  ])('fails when the engine %s', async (_case, answer) => {
    const engine = await engineThat(answer);
    await expect(engine.push(push)).rejects.toMatchObject({ code: 'ENGINE_STREAM_BROKEN' });
  });

  it('keeps the password out of what the engine says', async () => {
    const engine = await engineThat(saying({ error: 'denied: hunter2 is wrong' }));
    const credentials = { host: 'localhost:5000', username: 'AWS', password: 'hunter2' };
    await expect(engine.push({ ...push, credentials })).rejects.toMatchObject({
      code: 'PUSH_DENIED',
      reason: 'the push of localhost:5000/a:1 failed: denied: *** is wrong',
    });
  });
});

describe('a pull', () => {
  it('fails when the engine ends without saying that the image is there', async () => {
    const engine = await engineThat(saying({ status: 'Pulling from a' }, { status: 'Downloading', id: 'a' }));
    await expect(engine.pull(push)).rejects.toMatchObject({ code: 'ENGINE_STREAM_BROKEN' });
  });
});

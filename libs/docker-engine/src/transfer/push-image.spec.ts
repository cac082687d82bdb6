import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { connectEngine } from '../connect-engine';
import type { Engine } from '../engine';
import { startStandInEngine, type StandInEngine } from '../spec-support/stand-in-engine';

const digest = `sha256:${'d'.repeat(64)}`;
const reference = 'localhost:5000/a:1';
const silence = { code: 'REGISTRY_UNREACHABLE', reason: `the push of ${reference} made no progress for 0.3 seconds` };

let standIn: StandInEngine | undefined;

afterEach(async () => {
  await standIn?.stop();
  standIn = undefined;
});

async function engineThat(answer: RequestListener): Promise<Engine> {
  standIn = await startStandInEngine(answer);
  return connectEngine(standIn.address);
}

function line(message: object): string {
  return `${JSON.stringify(message)}\n`;
}

describe('a push that is silent', () => {
  it.each([
    ['from the start', () => undefined],
    ['after a while', (_, response) => response.write(line({ status: 'Pushing', id: 'a' }))],
  ] satisfies [string, RequestListener][])('is given up, %s', async (_case, answer) => {
    const engine = await engineThat(answer);
    await expect(engine.push({ reference, silenceSeconds: 0.3 })).rejects.toMatchObject(silence);
  });

  it('is taken off the engine', async () => {
    let closed: () => void = () => undefined;
    const off = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const engine = await engineThat(({ socket }) =>
      socket.once('close', () => {
        closed();
      }),
    );
    await expect(engine.push({ reference, silenceSeconds: 0.3 })).rejects.toMatchObject(silence);
    await expect(off).resolves.toBeUndefined();
  });

  it('is aborted all the same when the caller wants it', async () => {
    const engine = await engineThat(() => undefined);
    const signal = AbortSignal.timeout(50);
    await expect(engine.push({ reference, signal, silenceSeconds: 60 })).rejects.toMatchObject({ code: 'ABORTED' });
  });
});

it('a push that goes on may take many times as long as it may be silent', async () => {
  const engine = await engineThat((_, response) => {
    void (async () => {
      for (let current = 0; current < 10; current += 1) {
        response.write(line({ status: 'Pushing', id: 'a', progressDetail: { current, total: 10 } }));
        await sleep(100);
      }
      response.end(line({ aux: { Digest: digest } }));
    })();
  });
  await expect(engine.push({ reference, silenceSeconds: 0.5 })).resolves.toEqual({ digest, size: 0 });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engine';
import { waitForProcess } from '../spec-support/processes';
import { sh, shellEngine, shellImage } from '../spec-support/shell-image';

let engine: Engine;

beforeAll(async () => {
  engine = await shellEngine();
});

function outputs() {
  return { kind: 'outputs', output: new PassThrough(), errors: new PassThrough() } as const;
}

/** Everything that was written to a stream. */
function written(stream: PassThrough): Promise<string> {
  return text(stream.end());
}

/** Resolves when a stream has given this. */
async function gives(stream: Readable, wanted: string): Promise<void> {
  let all = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    all += String(chunk);
    if (all.includes(wanted)) return;
  }
  throw new Error(`it ended without ${wanted}: ${all}`);
}

describe('a program in front of somebody', () => {
  it('gives both outputs as they come, and its exit code', async () => {
    const streams = outputs();
    const ended = engine.attach({ ...sh('echo one; sleep 1; echo two >&2; exit 5'), streams });
    await gives(streams.output, 'one\n');
    expect(await ended).toBe(5);
    expect(await written(streams.errors)).toBe('two\n');
  });

  it('loses nothing of a long output', async () => {
    const streams = outputs();
    const all = text(streams.output);
    await engine.attach({ ...sh('seq 1 200000'), streams });
    streams.output.end();
    expect((await all).trimEnd().split('\n')).toHaveLength(200_000);
  });

  it('is at a terminal of the same size, which follows', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    let size = { columns: 81, rows: 25 };
    let resized: (() => void) | undefined;
    const onResize = (listener: () => void) => ((resized = listener), () => (resized = undefined));
    const streams = { kind: 'terminal', input, output, size: () => size, onResize } as const;
    const ended = engine.attach({ image: shellImage, command: ['sh'], streams });
    input.write('until stty size | grep "25 81"; do sleep 0.1; done\n');
    await gives(output, '\n25 81');
    size = { columns: 132, rows: 40 };
    resized?.();
    input.write('until stty size | grep "40 132"; do sleep 0.1; done\n');
    await gives(output, '\n40 132');
    input.write('\u0003exit 3\n');
    expect(await ended).toBe(3);
    expect(resized).toBeUndefined();
  });

  it('sees a folder', async () => {
    const source = await mkdtemp(join(tmpdir(), 'espalier-mount-'));
    await writeFile(join(source, 'told.txt'), 'from outside');
    const streams = outputs();
    await engine.attach({ ...sh('cat /seen/told.txt'), mounts: [{ source, target: '/seen' }], streams });
    expect(await written(streams.output)).toBe('from outside');
    await rm(source, { recursive: true });
  });

  it('is refused a folder that is not there', async () => {
    const mounts = [{ source: '/no/such/folder', target: '/seen' }];
    const attached = engine.attach({ ...sh('true'), mounts, streams: outputs() });
    await expect(attached).rejects.toMatchObject({ code: 'MOUNT_MISSING' });
  });

  it('is gone with its container when it is aborted', async () => {
    const stop = new AbortController();
    const attached = engine.attach({ ...sh('exec sleep 46000'), streams: outputs(), signal: stop.signal });
    await waitForProcess('sleep 46000', 'running');
    stop.abort();
    await expect(attached).rejects.toMatchObject({ code: 'ABORTED' });
    await waitForProcess('sleep 46000', 'gone');
  });
});

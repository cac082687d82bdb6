import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExtractEvents, Header } from 'tar-stream';

/** What an entry of a tar holds: one of the two is called. */
export interface TarBody {
  bytes(): AsyncIterable<Uint8Array>;
  skip(): void;
}

/** Looks at one entry of a tar; the next one comes when it is done. */
export type TarVisitor = (header: Header, body: TarBody) => Promise<void>;

/**
 * Reads a tar once, from its first byte to its last.
 * @param streams where the bytes come from, and what they go through on the way
 * @throws whatever the streams, the tar reader or the visitor throw; a tar that ends early is an error
 */
export async function readTar(
  streams: readonly [Readable, ...Transform[]],
  visit: TarVisitor,
  signal?: AbortSignal,
): Promise<void> {
  const { extract } = await import('tar-stream');
  const reading = extract();
  let visiting = Promise.resolve();
  reading.on('entry', (header, source, next) => {
    // The whole tar fails with it; a body that nobody reads would end the process.
    source.on('error', () => undefined);
    visiting = visit(header, bodyOf(source)).then(() => {
      next();
    }, next);
  });
  try {
    await pipeline([...streams, reading], signal === undefined ? {} : { signal });
  } finally {
    await visiting;
  }
}

function bodyOf(source: ExtractEvents['entry'][1]): TarBody {
  return {
    bytes: () => bytesOf(source),
    skip: () => {
      source.resume();
    },
  };
}

async function* bytesOf(source: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) if (chunk instanceof Uint8Array) yield chunk;
}

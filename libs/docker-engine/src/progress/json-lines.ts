import { streamBroken } from './stream-broken';

const newline = 0x0a;

/**
 * Splits a byte stream into lines and parses each as JSON. A line is decoded as a whole, so that no character is cut in two;
 * a last line without a newline counts if it is whole. Empty lines are passed over.
 * @throws DockerEngineError ENGINE_STREAM_BROKEN for a line that is not JSON, or was cut
 */
export async function* jsonLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<unknown, void> {
  let pending: Uint8Array[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      yield* parsed([...pending, chunk.subarray(from, end)]);
      pending = [];
      from = end + 1;
    }
    pending.push(chunk.subarray(from));
  }
  yield* parsed(pending);
}

function* parsed(parts: readonly Uint8Array[]): Generator<unknown, void> {
  const line = Buffer.concat(parts).toString('utf8').trim();
  if (line !== '') yield parseLine(line);
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw streamBroken('holds a line that is no JSON, or was cut');
  }
}

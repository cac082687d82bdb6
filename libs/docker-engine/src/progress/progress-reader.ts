import { DockerEngineError } from '../errors';
import { engineMessageSchema, refusalIn, type EngineMessage } from './engine-message';
import { jsonLines } from './json-lines';
import { streamBroken } from './stream-broken';

/** What must have been said before the engine's answer may end. */
export interface Expectation<Outcome> {
  /** For a message: `an image id`. */
  readonly name: string;
  /** The outcome, if this message tells it; the last one told counts. */
  readonly find: (message: EngineMessage) => Outcome | undefined;
}

/**
 * Reads the engine's answer to a build, a push or a pull, message by message.
 * @throws DockerEngineError ENGINE_REFUSED at an error line, with its text as the reason; ENGINE_STREAM_BROKEN at a line that is
 * no message; whatever the stream itself fails with
 */
export async function* readProgress(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<EngineMessage, void> {
  for await (const line of jsonLines(chunks)) {
    const message = parseMessage(line);
    const refusal = refusalIn(message);
    if (refusal !== undefined) throw refused(refusal);
    yield message;
  }
}

/**
 * Reads the engine's answer to its end and returns the expected outcome: an answer that ends without one is an error,
 * however quietly it ends.
 * @throws DockerEngineError as readProgress; ENGINE_STREAM_BROKEN when the outcome was never told
 */
export async function followProgress<Outcome>(
  chunks: AsyncIterable<Uint8Array>,
  expectation: Expectation<Outcome>,
  onMessage: (message: EngineMessage) => void,
): Promise<Outcome> {
  let outcome: Outcome | undefined;
  for await (const message of readProgress(chunks)) {
    onMessage(message);
    outcome = expectation.find(message) ?? outcome;
  }
  if (outcome === undefined) throw streamBroken(`ended without ${expectation.name}`);
  return outcome;
}

function parseMessage(line: unknown): EngineMessage {
  const parsed = engineMessageSchema.safeParse(line);
  if (!parsed.success) throw streamBroken('holds a line that is no progress message');
  return parsed.data;
}

function refused(text: string): DockerEngineError {
  return new DockerEngineError('ENGINE_REFUSED', { reason: text.trim(), remedy: "Look into the engine's log." });
}

import { messageOf } from '@espalier/dockerfile';
import type { EngineAddress } from '../address/engine-address';
import { DockerEngineError } from '../errors';
import { maskNothing, type Mask } from '../mask';
import { diskFull } from './disk-full';
import { isConnectionFailure, unreachable } from './unreachable';

/** One thing asked of an engine, and how its failures are told. */
export interface Attempt {
  readonly address: EngineAddress;
  /** Completes "to …": `push agents/python`. */
  readonly doing: string;
  readonly signal?: AbortSignal | undefined;
  /** Applied to every text that leaves. */
  readonly mask?: Mask;
  /** A more exact error for what the engine refused with this (masked) text, where there is one. */
  readonly refine?: (refusal: string) => DockerEngineError | undefined;
}

/**
 * Does something with an engine, and makes a DockerEngineError of every way in which the engine or the connection to it fails.
 * Other errors pass as they are.
 */
export async function attempt<Outcome>(details: Attempt, action: () => Promise<Outcome>): Promise<Outcome> {
  if (details.signal?.aborted) throw aborted(details);
  try {
    return await action();
  } catch (thrown) {
    throw toEngineError(thrown, details);
  }
}

function toEngineError(thrown: unknown, details: Attempt): unknown {
  const { address, doing, signal, mask = maskNothing } = details;
  if (signal?.aborted) return aborted(details);
  const refusal = refusalOf(thrown);
  if (refusal !== undefined) return refused(mask(refusal), details);
  if (thrown instanceof DockerEngineError) return thrown;
  if (isConnectionFailure(thrown)) return unreachable(address, thrown);
  if (!isSystemError(thrown)) return thrown;
  return new DockerEngineError('ENGINE_STREAM_BROKEN', {
    reason: `the connection to the engine at ${address.url} broke on the way to ${doing}: ${mask(messageOf(thrown))}`,
    remedy: 'See whether the engine is still running, and run it again.',
  });
}

/** What the engine refused with, in an HTTP error or in an error line. */
function refusalOf(thrown: unknown): string | undefined {
  if (thrown instanceof DockerEngineError) return thrown.code === 'ENGINE_REFUSED' ? thrown.reason : undefined;
  if (!(thrown instanceof Error) || !('statusCode' in thrown)) return undefined;
  return /^\(HTTP code \d+\) .*? - (.*)$/s.exec(thrown.message)?.[1]?.trim() ?? thrown.message;
}

function refused(refusal: string, { address, doing, refine }: Attempt): DockerEngineError {
  return (
    diskFull(refusal, doing) ??
    refine?.(refusal) ??
    new DockerEngineError('ENGINE_REFUSED', {
      reason: `the engine at ${address.url} refused to ${doing}: ${refusal}`,
      remedy: "Look into the engine's log for what it met.",
    })
  );
}

function aborted({ doing, signal }: Attempt): DockerEngineError {
  return new DockerEngineError('ABORTED', {
    reason: `the attempt to ${doing} was aborted`,
    remedy: 'Run it again.',
    cause: signal?.reason,
  });
}

function isSystemError(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string';
}

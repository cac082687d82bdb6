import { DockerEngineError } from '../errors';
import type { FailedStep } from './build-transcript';
import { isNetworkFault } from './network-fault';

const wrappings =
  /^(failed to solve( with frontend [\w.]+)?|failed to (create|build|read) (LLB definition|LLB|dockerfile)|rpc error: code = \w+ desc =|dockerfile\.v0):? ?/;

const sourceTrouble =
  /load metadata for|pull access denied|manifest( for .*)? (unknown|not found)|failed to authorize/i;

const waitFor = 'See whether the host that it asks for answers from the network of the engine, and run it again.';

/**
 * The error for a build that the engine gave up: the instruction, the end of its log, the engine's words, and the
 * Dockerfile's line where those tell it.
 * @param refusal the engine's words, secrets masked
 * @param dockerfile the Dockerfile's path, for the location
 */
export function buildFailure(refusal: string, dockerfile: string, step: FailedStep | undefined): DockerEngineError {
  if (/no active session for/.test(refusal)) return lostSession(refusal);
  const line = lineIn(refusal);
  const reason = reasonOf(unwrap(refusal), step);
  const location = line === undefined ? {} : { location: { file: dockerfile, line } };
  if (isNetworkFault(reason))
    return new DockerEngineError('BUILD_NETWORK_FAILED', { reason, remedy: waitFor, ...location });
  return new DockerEngineError('BUILD_FAILED', { reason, remedy: remedyFor(refusal, step), ...location });
}

/** The Dockerfile is not to blame: the engine lost the connection on which it asks for secrets and credentials. */
function lostSession(words: string): DockerEngineError {
  return new DockerEngineError('ENGINE_STREAM_BROKEN', {
    reason: `the engine lost the session of the build: ${words}`,
    remedy: 'Run it again; if it stays so, see whether something closes long connections to the engine.',
  });
}

function reasonOf(words: string, step: FailedStep | undefined): string {
  if (!step) return words;
  if (step.tail.length === 0) return `${step.name} failed: ${words}`;
  return `${step.name} printed\n${step.tail.map((text) => `    ${text}`).join('\n')}\nand failed: ${words}`;
}

function unwrap(words: string): string {
  const bare = words.replace(wrappings, '');
  return bare === words || bare === '' ? words.replace(/\.$/, '') : unwrap(bare);
}

function lineIn(words: string): number | undefined {
  const digits =
    /dockerfile(?: parse error)?(?: on)? line (\d+)/i.exec(words)?.[1] ?? /Dockerfile:(\d+)\b/.exec(words)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function remedyFor(words: string, step: FailedStep | undefined): string {
  if (sourceTrouble.test(`${step?.name ?? ''} ${words}`)) {
    return 'See whether this source exists and whether the credentials for its registry are right.';
  }
  if (/failed to (?:compute cache key|calculate checksum)|failed to walk|forbidden path outside/i.test(words)) {
    return 'See that the file lies in the folder of the image and that .dockerignore does not exclude it.';
  }
  if (/parse error|unknown (instruction|flag)/i.test(words)) return 'Correct the Dockerfile.';
  return 'Correct this instruction of the Dockerfile, or what it needs.';
}

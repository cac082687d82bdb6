import { EspalierError } from '@espalier/dockerfile';

/**
 * What can go wrong with the sandbox:
 * - `PLATFORM_UNSUPPORTED`: not Linux on x86-64.
 * - `ENGINE_MISSING`: no Docker engine, and none can be installed here.
 * - `ENGINE_UNUSABLE`: an engine is named or was started, but it does not answer or is on another machine.
 * - `PYTHON_MISSING`: no Python 3.10 or newer with venv.
 * - `PORT_IN_USE`: something else listens on the port of the AWS emulator or of the controller stand-in.
 * - `COMMAND_FAILED`: a program that the sandbox needs ended with an error.
 * - `NOT_READY`: a part was started and did not become ready in time.
 * - `DOWNLOAD_WRONG`: a download is not what was pinned.
 * - `AGENT_FAILED`: the agent did not start, did not call home, or does not run from the published digest.
 */
export type SandboxErrorCode =
  | 'PLATFORM_UNSUPPORTED'
  | 'ENGINE_MISSING'
  | 'ENGINE_UNUSABLE'
  | 'PYTHON_MISSING'
  | 'PORT_IN_USE'
  | 'COMMAND_FAILED'
  | 'NOT_READY'
  | 'DOWNLOAD_WRONG'
  | 'AGENT_FAILED';

/** Every error that the sandbox throws on purpose. */
export class SandboxError extends EspalierError<SandboxErrorCode> {}

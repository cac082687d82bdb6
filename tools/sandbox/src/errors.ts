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
 * - `CONFIGURATION_REFUSED`: the controller stand-in cannot read its configuration-as-code, or refuses it.
 * - `LABEL_UNKNOWN`: no agent template of the configuration that the controller stand-in has loaded carries the label.
 * - `REQUEST_INVALID`: a request to the own API of the controller stand-in is not as it must be.
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
  | 'CONFIGURATION_REFUSED'
  | 'LABEL_UNKNOWN'
  | 'REQUEST_INVALID'
  | 'AGENT_FAILED';

/** Every error that the sandbox throws on purpose. */
export class SandboxError extends EspalierError<SandboxErrorCode> {}

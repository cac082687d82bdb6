import { EspalierError } from '@espalier/dockerfile';

/**
 * What can go wrong with an engine:
 * - `ENGINE_ADDRESS_INVALID`: DOCKER_HOST, a context or its TLS files name no engine that can be used.
 * - `ENGINE_UNREACHABLE`: nothing answers at the address, or it may not be opened.
 * - `ENGINE_DISK_FULL`: the engine has no space left.
 * - `ENGINE_REFUSED`: the engine answered with an error that is none of the others.
 * - `ENGINE_STREAM_BROKEN`: the engine's answer ended early or is not what the Docker API promises.
 * - `CONTEXT_UNREADABLE`: a file of the build context cannot be read.
 * - `BUILD_FAILED`: the Dockerfile does not parse, or one of its instructions failed.
 * - `BUILD_NETWORK_FAILED`: an instruction did not reach a host that it needs; the same build may succeed later.
 * - `IMAGE_MISSING`: the engine, or the registry that it pulls from, has no such image.
 * - `PUSH_DENIED`, `PULL_DENIED`: the registry does not accept the credentials, or wants some.
 * - `TAG_EXISTS`: the tag is immutable and stands for another image already.
 * - `REPOSITORY_MISSING`: the registry has no such repository.
 * - `REGISTRY_UNREACHABLE`: the registry does not answer, or answers with a server error.
 * - `PUSH_FAILED`, `PULL_FAILED`: the transfer failed for another reason.
 * - `COMMAND_NOT_STARTED`: the image has no such program or user, or the user may not run the program.
 * - `MOUNT_MISSING`: the machine of the engine has no such folder.
 * - `RUN_TIMED_OUT`: a container did not end in time.
 * - `ABORTED`: the caller's signal ended it.
 */
export type DockerEngineErrorCode =
  | 'ENGINE_ADDRESS_INVALID'
  | 'ENGINE_UNREACHABLE'
  | 'ENGINE_DISK_FULL'
  | 'ENGINE_REFUSED'
  | 'ENGINE_STREAM_BROKEN'
  | 'CONTEXT_UNREADABLE'
  | 'BUILD_FAILED'
  | 'BUILD_NETWORK_FAILED'
  | 'IMAGE_MISSING'
  | 'PUSH_DENIED'
  | 'PULL_DENIED'
  | 'TAG_EXISTS'
  | 'REPOSITORY_MISSING'
  | 'REGISTRY_UNREACHABLE'
  | 'PUSH_FAILED'
  | 'PULL_FAILED'
  | 'COMMAND_NOT_STARTED'
  | 'MOUNT_MISSING'
  | 'RUN_TIMED_OUT'
  | 'ABORTED';

/** Every error that this library throws on purpose. */
export class DockerEngineError extends EspalierError<DockerEngineErrorCode> {}

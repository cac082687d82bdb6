import type { Readable } from 'node:stream';
import type { EngineAddress } from './address/engine-address';
import type { BuildRequest, BuildResult } from './build/build-request';
import type { ConfinedEngine, ConfineRequest } from './confine/confined-engine';
import type { AttachRequest } from './container/attach-request';
import type { RunRequest, RunResult } from './container/run-request';
import type { StartedContainer } from './container/started-container';
import type { EngineHost } from './engine-host';
import type { ImageDetails } from './image-details';
import type { PullRequest } from './transfer/pull-request';
import type { PushRequest, PushResult } from './transfer/push-request';

/** What an engine says of itself. */
export interface EngineInfo {
  /** `20.10.24`. */
  readonly version: string;
  /** Of the Docker API, `1.41`. */
  readonly apiVersion: string;
  /** Whether `build` uses BuildKit; else the classic builder. */
  readonly buildKit: boolean;
  /** What it builds for by itself: `linux/amd64`. */
  readonly platform: string;
}

/**
 * A Docker Engine. Every method rejects with a DockerEngineError, whose text holds no secret that was handed in; an aborted
 * signal rejects with code ABORTED, once the engine was told. Any method may also reject with ENGINE_UNREACHABLE, ENGINE_DISK_FULL,
 * ENGINE_REFUSED or ENGINE_STREAM_BROKEN.
 */
export interface Engine {
  /** Where this engine is. */
  readonly address: EngineAddress;

  /** Version and abilities. */
  info(): Promise<EngineInfo>;

  /**
   * Builds an image and tags it. It resolves only with an image id that the engine gave; an answer that ends early is an error.
   * @throws DockerEngineError BUILD_FAILED, or BUILD_NETWORK_FAILED, with the instruction, the end of its log and, where the engine
   * tells it, the line
   */
  build(request: BuildRequest): Promise<BuildResult>;

  /**
   * Pushes a tag. It resolves only with a digest that the registry confirmed.
   * @throws DockerEngineError PUSH_DENIED, TAG_EXISTS, REPOSITORY_MISSING, REGISTRY_UNREACHABLE, IMAGE_MISSING or PUSH_FAILED
   */
  push(request: PushRequest): Promise<PushResult>;

  /**
   * Pulls an image.
   * @throws DockerEngineError PULL_DENIED, IMAGE_MISSING, REPOSITORY_MISSING, REGISTRY_UNREACHABLE or PULL_FAILED
   */
  pull(request: PullRequest): Promise<void>;

  /**
   * Gives an image another name.
   * @param source a reference or an id
   * @param target a reference with a tag
   * @throws DockerEngineError IMAGE_MISSING
   */
  tag(source: string, target: string): Promise<void>;

  /** Removes a name of an image, and the image with its last name. An image that is not there is no error. */
  removeImage(reference: string): Promise<void>;

  /** What the engine knows of an image, or undefined where it has none of that name. */
  inspectImage(reference: string): Promise<ImageDetails | undefined>;

  /**
   * The images as `docker save` writes them into one tar: a layer that several of them have is in it once.
   * @throws DockerEngineError IMAGE_MISSING where one of them is not there
   */
  saveImages(references: readonly string[]): Promise<Readable>;

  /**
   * Runs a command in a new container, which is removed in every case.
   * @throws DockerEngineError IMAGE_MISSING, COMMAND_NOT_STARTED, RUN_TIMED_OUT
   */
  run(request: RunRequest): Promise<RunResult>;

  /**
   * Starts a new container and leaves it running; the caller removes it. `timeoutSeconds` only says when nobody can be
   * waiting for it any more.
   * @throws DockerEngineError IMAGE_MISSING, COMMAND_NOT_STARTED
   */
  start(request: RunRequest): Promise<StartedContainer>;

  /**
   * Runs a program in a new container in front of somebody: at a terminal, or with its outputs where they are wanted. The
   * container is removed in every case; where this process is killed, its program reads the end of its input, and
   * removeOrphans takes it away.
   * @returns the exit code of the program
   * @throws DockerEngineError IMAGE_MISSING, COMMAND_NOT_STARTED, MOUNT_MISSING, ABORTED
   */
  attach(request: AttachRequest): Promise<number>;

  /**
   * Opens an address of this engine for another program, behind which it can run containers only so: with this network and
   * these limits, without mounts, capabilities or privileges. It can read everything, and neither build, pull nor push.
   */
  confine(request: ConfineRequest): Promise<ConfinedEngine>;

  /** What the engine's machine is to containers. */
  host(): Promise<EngineHost>;

  /**
   * Removes what a killed process left behind of `run`, `start` and `confine`: its process is gone from this machine, or
   * its time is up.
   * @returns how many containers were removed
   */
  removeOrphans(): Promise<number>;
}

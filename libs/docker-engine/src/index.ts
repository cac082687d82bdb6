export type {
  EngineAddress,
  EngineEndpoint,
  SshAddress,
  TcpAddress,
  TlsMaterial,
  UnixAddress,
} from './address/engine-address';
export { findEngine } from './address/find-engine';
export type { BuildLogProgress, BuildProgress, BuildStepProgress, BuildStepState } from './build/build-progress';
export type { BuildRequest, BuildResult } from './build/build-request';
export type { ConfinedEngine, ConfineRequest } from './confine/confined-engine';
export { connectEngine } from './connect-engine';
export type { AttachRequest, Mount, Outputs, Terminal, TerminalSize } from './container/attach-request';
export type { RunLimits, RunRequest, RunResult } from './container/run-request';
export type { ContainerProcess, ContainerState, StartedContainer } from './container/started-container';
export { contextTar, type DockerfileOverride } from './context/context-tar';
export type { Engine, EngineInfo } from './engine';
export type { BridgeSubnet, EngineHost } from './engine-host';
export { DockerEngineError, type DockerEngineErrorCode } from './errors';
export type { ImageDetails } from './image-details';
export type { PullRequest } from './transfer/pull-request';
export type { PushRequest, PushResult } from './transfer/push-request';
export type { TransferProgress } from './transfer/transfer-progress';

import type { EngineMessage } from '../progress/engine-message';

/** Enters the messages of one build, in their order, into a transcript. */
export interface Transcriber {
  read(message: EngineMessage): void;
  /** The engine said that the build failed. */
  fail(): void;
}

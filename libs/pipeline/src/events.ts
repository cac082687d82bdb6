import type { Outcome } from './outcome';

/** A stage that an image passes through. */
export type Stage = 'build' | 'scan' | 'test' | 'push' | 'roll-out' | 'cloud';

/** What a publish or a build tells while it runs. Every event is one line of events.jsonl. */
export type PipelineEvent =
  | { readonly type: 'run-started'; readonly command: string; readonly configuration: string; readonly images: number }
  | { readonly type: 'stage-started'; readonly image: string; readonly stage: Stage }
  | { readonly type: 'stage-progress'; readonly image: string; readonly stage: Stage; readonly text: string }
  | {
      readonly type: 'stage-finished';
      readonly image: string;
      readonly stage: Stage;
      readonly text: string;
      readonly seconds: number;
    }
  | { readonly type: 'warning'; readonly image: string; readonly text: string }
  | {
      /** Before anything of the image is pushed; `code` says which check could not run, where one could not. */
      readonly type: 'gate-finished';
      readonly image: string;
      readonly verdict: 'passed' | 'blocked' | 'did-not-run';
      readonly blocking: number;
      readonly code?: string;
    }
  | { readonly type: 'image-finished'; readonly outcome: Outcome }
  | { readonly type: 'run-finished'; readonly outcomes: readonly Outcome[]; readonly seconds: number };

/** Takes the events of a run, in order. It must not throw. */
export type EmitEvent = (event: PipelineEvent) => void;

/** How a step stands. */
export type BuildStepState = 'started' | 'cached' | 'completed' | 'failed' | 'cancelled';

/** A step of the build begins or ends. */
export interface BuildStepProgress {
  readonly kind: 'step';
  /** The step as the engine words it: `[2/3] RUN pip install boto3`. */
  readonly step: string;
  readonly state: BuildStepState;
}

/** A whole line that a step printed, secrets masked. */
export interface BuildLogProgress {
  readonly kind: 'log';
  readonly step: string;
  readonly text: string;
}

/** What a build says while it runs. */
export type BuildProgress = BuildStepProgress | BuildLogProgress;

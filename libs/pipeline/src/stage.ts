import type { EmitEvent, Stage } from './events';

/** What a stage comes to: its result, and the words in which people are told. */
export interface StageResult<Value> {
  readonly value: Value;
  readonly text: string;
}

/** Runs one stage of an image and tells of its beginning and its end. */
export async function runStage<Value>(
  emit: EmitEvent,
  image: string,
  stage: Stage,
  work: (progress: (text: string) => void) => Promise<StageResult<Value>>,
): Promise<Value> {
  const started = performance.now();
  emit({ type: 'stage-started', image, stage });
  const { value, text } = await work((progress) => {
    emit({ type: 'stage-progress', image, stage, text: progress });
  });
  emit({ type: 'stage-finished', image, stage, text, seconds: secondsSince(started) });
  return value;
}

/** Seconds since a reading of performance.now(). */
export function secondsSince(started: number): number {
  return (performance.now() - started) / 1000;
}

import {
  jsonLinesReporter,
  linesReporter,
  summaryTable,
  type EmitEvent,
  type Outcome,
  type PipelineEvent,
} from '@espalier/pipeline';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import { COLOR_VARIABLE } from '../color-variable';

/** One run of the pipeline, told to people and to a file. */
export interface Session {
  readonly emit: EmitEvent;
  /** Folder of the reports of this run, absolute. */
  readonly folder: string;
  /** Prints the summary and ends the reports. */
  readonly finish: (outcomes: readonly Outcome[]) => void;
}

/** What a session is about. */
export interface SessionRequest {
  readonly workspaceRoot: string;
  readonly command: 'publish' | 'build';
  readonly configuration: string | undefined;
  readonly images: number;
}

/** Begins a run. Its reports lie in reports/<command>/<configuration>/. */
export function beginSession({
  workspaceRoot,
  command,
  configuration = 'production',
  images,
}: SessionRequest): Session {
  const started = performance.now();
  const colors = createColors(process.env[COLOR_VARIABLE] === 'true');
  const folder = join(workspaceRoot, 'reports', command, configuration);
  const write = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const reporters = [linesReporter({ colors, write }), jsonLinesReporter(join(folder, 'events.jsonl'))];
  const emit = (event: PipelineEvent): void => {
    for (const report of reporters) report(event);
  };
  emit({ type: 'run-started', command, configuration, images });
  return {
    emit,
    folder,
    finish: (outcomes) => {
      emit({ type: 'run-finished', outcomes, seconds: (performance.now() - started) / 1000 });
      write(summaryTable(outcomes, colors));
    },
  };
}

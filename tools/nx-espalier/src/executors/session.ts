import type { ImageTree } from '@espalier/image-tree';
import {
  jsonLinesReporter,
  linesReporter,
  summaryTable,
  reportGate,
  type EmitEvent,
  type GateJournal,
  type Outcome,
  type PipelineEvent,
} from '@espalier/pipeline';
import { join } from 'node:path';
import { terminalColors } from '../terminal-colors';

/** One run of the pipeline, told to people and to a file. */
export interface Session {
  readonly emit: EmitEvent;
  /** Folder of the reports of this run, absolute. */
  readonly folder: string;
  /** Writes what the gate found out, prints the summary and ends the reports. */
  readonly finish: (tree: ImageTree, outcomes: readonly Outcome[], journal: GateJournal) => Promise<void>;
}

/** The commands that are told in this way. */
export type CommandName = 'build' | 'publish' | 'check' | 'lint' | 'scan' | 'rescan';

/** What a session is about. */
export interface SessionRequest {
  readonly workspaceRoot: string;
  readonly command: CommandName;
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
  const colors = terminalColors();
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
    finish: async (tree, outcomes, journal) => {
      emit({ type: 'run-finished', outcomes, seconds: (performance.now() - started) / 1000 });
      write(summaryTable(outcomes, colors));
      const told = await reportGate(join(folder, 'gate'), { tree, outcomes, journal, colors });
      if (told !== undefined) write(told);
    },
  };
}

import { stripVTControlCharacters } from 'node:util';
import type { Colors } from 'picocolors/types';
import type { EmitEvent, PipelineEvent } from '../events';
import type { Outcome } from '../outcome';

/** Where lines go, and in what colours. */
export interface LinesReporterOptions {
  readonly colors: Colors;
  /** Gets whole lines, without the newline. */
  readonly write: (line: string) => void;
}

/** A reporter for people: one line for each thing that happens, for a terminal, a pipe and a CI log alike. */
export function linesReporter({ colors, write }: LinesReporterOptions): EmitEvent {
  return (event) => {
    const line = describe(event, colors);
    if (line !== undefined) write(line);
  };
}

function describe(event: PipelineEvent, colors: Colors): string | undefined {
  switch (event.type) {
    case 'run-started':
      return colors.bold(`${event.command} ${event.images} images, configuration ${event.configuration}`);
    case 'stage-started':
      return event.stage === 'build' || event.stage === 'scan' || event.stage === 'test'
        ? line(event.image, colors.dim(`${event.stage} …`))
        : undefined;
    case 'stage-progress':
      return line(event.image, colors.dim(plain(event.text)));
    case 'stage-finished':
      return line(event.image, `${event.text} ${colors.dim(seconds(event.seconds))}`);
    case 'warning':
      return line(event.image, colors.yellow(`warning: ${event.text}`));
    case 'image-finished':
      return ended(event.outcome, colors);
    case 'gate-finished':
    case 'run-finished':
      return undefined;
  }
}

/** Nx prints the message itself under the task; here a code is enough. */
function ended({ image, status, error }: Outcome, colors: Colors): string | undefined {
  if (status === 'failed') return line(image, `${colors.red('failed')} ${error?.code ?? ''}`);
  if (status === 'skipped') return line(image, `${colors.yellow('not attempted')} ${error?.code ?? ''}`);
  return status === 'unchanged' ? line(image, colors.dim('up to date')) : undefined;
}

function line(image: string, text: string): string {
  return `${image.padEnd(14)} ${text}`;
}

const LONGEST = 110;

/** One line of what a build prints, which may hold anything. */
function plain(text: string): string {
  const single = stripVTControlCharacters(text).replaceAll(/\s+/g, ' ');
  return single.length > LONGEST ? `${single.slice(0, LONGEST)}…` : single;
}

/** A duration as people read it. */
export function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

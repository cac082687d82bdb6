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
      return event.stage === 'build' || event.stage === 'scan'
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
    case 'run-finished':
      return undefined;
  }
}

function ended({ image, status, error }: Outcome, colors: Colors): string | undefined {
  if (status === 'failed') return line(image, `${colors.red('failed')} ${plain(error?.message ?? '')}`);
  if (status === 'skipped') return line(image, `${colors.yellow('not attempted')} ${plain(error?.message ?? '')}`);
  return status === 'unchanged' ? line(image, colors.dim('up to date')) : undefined;
}

function line(image: string, text: string): string {
  return `${image.padEnd(14)} ${text}`;
}

/** What a build prints may hold control characters; the lines of a report do not. */
function plain(text: string): string {
  return stripVTControlCharacters(text);
}

/** A duration as people read it. */
export function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

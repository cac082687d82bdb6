/** A place in a file that a person can open: path relative to the workspace where it is known, line from 1. */
export interface Location {
  readonly file: string;
  readonly line?: number;
}

/** What an {@link EspalierError} is made of. */
export interface ErrorDetails {
  /** What is wrong, one sentence without the place and without a final full stop. */
  readonly reason: string;
  /** What to do about it, one sentence. */
  readonly remedy: string;
  readonly location?: Location | undefined;
  readonly cause?: unknown;
}

/**
 * The base of every error that Espalier throws on purpose: a stable `code`, where it is, what is wrong, what to do.
 * `message` is complete and fit to print: `file:line: reason. remedy`.
 */
export class EspalierError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly reason: string;
  readonly remedy: string;
  readonly location: Location | undefined;

  constructor(code: Code, details: ErrorDetails) {
    super(describe(details), details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.reason = details.reason;
    this.remedy = details.remedy;
    this.location = details.location;
  }
}

function describe({ location, reason, remedy }: ErrorDetails): string {
  const place = location ? `${location.file}${location.line === undefined ? '' : `:${location.line}`}: ` : '';
  return `${place}${reason}. ${remedy}`;
}

/** The text of anything that was thrown, for a message: never a stack trace. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Whether something that was thrown is an error that Espalier throws on purpose. */
export function isEspalierError(thrown: unknown): thrown is EspalierError {
  return thrown instanceof EspalierError;
}

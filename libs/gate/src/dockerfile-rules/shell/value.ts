import { posix } from 'node:path';

/** Stands in a text for what is known only when the script runs. */
export const UNKNOWN = '\uFFFD';

/** Where something comes from, if it is from outside: straight from a download, or from a file that a download wrote and nothing checked. */
export type Origin = 'download' | 'file';

/** An argument as the program gets it. */
export interface Value {
  readonly text: string;
  readonly origin: Origin | undefined;
  /** It is the name of a pipe that a process substitution `<( )` made. */
  readonly isPipe: boolean;
}

/** The origin that weighs more. */
export function worse(...origins: readonly (Origin | undefined)[]): Origin | undefined {
  if (origins.includes('download')) return 'download';
  return origins.includes('file') ? 'file' : undefined;
}

/** An absolute path, without `.` and `..`; relative where the folder it is in is not known. */
export function pathOf(text: string, folder: string | undefined): string {
  return posix.normalize(text.startsWith('/') || folder === undefined ? text : posix.join(folder, text));
}

/** Several arguments as one text. */
export function joined(values: readonly Value[]): Value {
  return {
    text: values.map(({ text }) => text).join(' '),
    origin: worse(...values.map(({ origin }) => origin)),
    isPipe: values.some(({ isPipe }) => isPipe),
  };
}

/** A text that is in the Dockerfile. */
export function known(text: string): Value {
  return { text, origin: undefined, isPipe: false };
}

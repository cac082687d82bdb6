import type { Script } from './script';
import type { Step, UnreadableText } from './step';
import { matchesPath } from './pattern';
import { known, pathOf, type Origin, type Value } from './value';

/** Follows a script; the origin of what it prints. */
export type Follow = (script: Script, state: TraceState, input: Origin | undefined) => Origin | undefined;

/** Deep enough for people, and an end for functions that call themselves. */
const DEEPEST = 20;
/** Loops in loops multiply; after so many steps only their first pass is followed. */
const MANY_STEPS = 5_000;

/** What is known while the scripts of a stage are followed, one RUN after the other. */
export class TraceState {
  readonly steps: Step[] = [];
  readonly unreadable: UnreadableText[] = [];
  readonly variables = new Map<string, Value>();
  readonly functions = new Map<string, Script>();
  /** The folder that the script is in; undefined where nobody knows. */
  folder: string | undefined;
  /** Origin of what the program that is followed reads, and a substitution in its arguments with it. */
  input: Origin | undefined;
  readonly #follow: Follow;
  /** Downloaded, and not checked since. */
  readonly #files = new Set<string>();
  #depth = 0;

  constructor(follow: Follow) {
    this.#follow = follow;
  }

  get hasManySteps(): boolean {
    return this.steps.length > MANY_STEPS;
  }

  /** A script begins: it knows the variables of the Dockerfile; files stay as earlier scripts of the stage left them. */
  begin(variables: ReadonlyMap<string, string>, folder: string | undefined): void {
    this.variables.clear();
    this.functions.clear();
    for (const [name, text] of variables) this.variables.set(name, known(text));
    this.folder = folder;
    this.input = undefined;
  }

  /** Follows a script that stands in another one, as far as that is sensible; where it is not, that is told. */
  follow(script: Script, input = this.input): Origin | undefined {
    if (this.#depth >= DEEPEST || this.hasManySteps) {
      this.#giveUp();
      return undefined;
    }
    const before = this.input;
    this.#depth += 1;
    try {
      return this.#follow(script, this, input);
    } finally {
      this.#depth -= 1;
      this.input = before;
    }
  }

  #giveUp(): void {
    const reason = 'it is too long, or calls itself too often, to be followed';
    if (!this.unreadable.some((other) => other.reason === reason))
      this.unreadable.push({ line: this.steps.at(-1)?.line ?? 1, reason });
  }

  /** A file holds something from a download. */
  addDownloaded(name: string): void {
    this.#files.add(pathOf(name, this.folder));
  }

  /** A checksum or a signature was verified: of which file, nobody can tell, so it counts for all. */
  markChecked(): void {
    this.#files.clear();
  }

  /** Of what an argument names. */
  originOfFile({ text, isPipe, origin }: Value): Origin | undefined {
    if (isPipe) return origin;
    const path = pathOf(text, this.folder);
    const isOne =
      this.#files.has(path) || (path.includes('*') && [...this.#files].some((file) => matchesPath(path, file)));
    return isOne ? 'file' : undefined;
  }

  /** Of a program as it is called: by its path, or by its name on PATH. */
  originOfProgram(program: Value): Origin | undefined {
    if (program.text.includes('/')) return this.originOfFile(program);
    const isFound = [...this.#files].some((file) => /\/s?bin\/[^/]*$/.test(file) && file.endsWith(`/${program.text}`));
    return isFound ? 'file' : undefined;
  }
}

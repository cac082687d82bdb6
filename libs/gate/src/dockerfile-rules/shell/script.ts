/** A shell script as a list of statements; `;`, `&&`, `||` and line ends are not told apart. */
export type Script = readonly Statement[];

/** One statement. `if`, `while`, `case`, `{ }` and the like are groups: each part of them may be run. */
export type Statement = Call | Pipe | Group | Loop | FunctionDeclaration;

/** A program or builtin with its arguments; without words, assignments alone. */
export interface Call extends Redirected {
  readonly kind: 'call';
  /** Of the file that holds the script, from 1. */
  readonly line: number;
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
}

/** `left | right`. */
export interface Pipe {
  readonly kind: 'pipe';
  readonly left: Statement;
  readonly right: Statement;
}

/** Statements that share redirections and input; `words` are those that are expanded on the way, such as that of a `case`. */
export interface Group extends Redirected {
  readonly kind: 'group';
  readonly line: number;
  readonly words: readonly Word[];
  readonly statements: Script;
}

/** `for variable in items`. */
export interface Loop extends Redirected {
  readonly kind: 'loop';
  readonly line: number;
  readonly variable: string;
  readonly items: readonly Word[];
  readonly statements: Script;
}

/** `name() { … }`. */
export interface FunctionDeclaration {
  readonly kind: 'function';
  readonly name: string;
  readonly body: Statement;
}

/** `name=value`. */
export interface Assignment {
  readonly name: string;
  readonly value: Word;
}

/** `2>> target`. */
export interface Redirection {
  /** output: `>` and its kin. file: `<`. text: `<<<` and heredocs. other: `2>&1` and the like, whose target is no file. */
  readonly kind: 'output' | 'file' | 'text' | 'other';
  /** Undefined where none is written. */
  readonly descriptor: string | undefined;
  readonly target: Word;
}

interface Redirected {
  readonly redirections: readonly Redirection[];
}

/** What comes to one argument, or to several once it is expanded. */
export type Word = readonly WordPart[];

/** A part of a word; `isQuoted`: it is not split at white space, and holds no patterns. */
export type WordPart =
  | { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly isQuoted: boolean; readonly otherwise: Word }
  /** `$( )`, `<( )` or `>( )`. */
  | { readonly kind: 'command' | 'input' | 'output'; readonly script: Script }
  /** What is known only when it runs, such as arithmetic; the words and scripts in it are run all the same. */
  | { readonly kind: 'unknown'; readonly words: readonly Word[] };

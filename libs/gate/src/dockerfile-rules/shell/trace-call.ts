import { posix } from 'node:path';
import { isChecking } from './checksum';
import { downloadOf } from './download';
import { expandText, expandWords } from './expand-word';
import { programOf, type Program } from './interpreter';
import { parseShell, ShellSyntaxError } from './parse-shell';
import type { Call } from './script';
import { finishOutput, traceRedirections } from './trace-redirections';
import type { TraceState } from './trace-state';
import { unwrap, type Unwrapped } from './unwrap';
import { joined, known, UNKNOWN, worse, type Origin, type Value } from './value';

/** A program that is about to start. */
interface Start extends Unwrapped {
  readonly line: number;
  readonly program: Value | undefined;
  /** Origin of its input. */
  readonly input: Origin | undefined;
  /** Texts that it is given as its input. */
  readonly texts: readonly Value[];
}

/** Follows a call, which becomes a step; the origin of what it prints. */
export function traceCall(call: Call, state: TraceState, outer: Origin | undefined): Origin | undefined {
  state.input = outer;
  const assignments = call.assignments.map(({ name, value }) => ({ name, value: expandText(value, state) }));
  const written = expandWords(call.words, state);
  const { outputs, texts, input: redirected } = traceRedirections(call.redirections, state);
  const input = redirected ?? outer;
  if (setsVariables(written)) for (const { name, value } of assignments) state.variables.set(name, value);
  const start: Start = { ...withInput(unwrap(written), input), line: call.line, input, texts };
  const runs = originOfRun(start, state);
  state.steps.push({ ...start, written, folder: state.folder, assignments, outputs, runs });
  const printed = traceStart(start, state);
  for (const part of [...call.words, ...call.redirections.map(({ target }) => target)].flat())
    if (part.kind === 'output') state.follow(part.script, printed);
  return finishOutput(printed, outputs, state);
}

function setsVariables([first]: readonly Value[]): boolean {
  return first === undefined || /^(?:export|readonly|declare|local|typeset)$/.test(first.text);
}

/** `xargs` makes arguments of its input. */
function withInput(started: Unwrapped, input: Origin | undefined): Unwrapped {
  if (input === undefined || !started.wrappers.includes('xargs')) return started;
  const words = [...started.words, known(UNKNOWN)];
  return { ...started, words: words.map((word) => ({ ...word, origin: worse(word.origin, input) })) };
}

/** The origin of the program that is run: of its file, or of the text or file that an interpreter is given. */
function originOfRun(start: Start, state: TraceState): Origin | undefined {
  const { name, program, words, input } = start;
  if (!program) return undefined;
  const itself = worse(program.origin, state.originOfProgram(program));
  if (name === UNKNOWN) return worse(itself, input);
  const source = programOf(start);
  if (!source) return itself;
  const pipes = words.filter(({ isPipe }) => isPipe).map(({ origin }) => origin);
  return worse(itself, ...pipes, originOfSource(source, input, state));
}

function originOfSource(source: Program, input: Origin | undefined, state: TraceState): Origin | undefined {
  if (source.from === 'input') return input;
  if (source.from === 'file') return worse(source.file.origin, state.originOfFile(source.file));
  return worse(...source.text.map(({ origin }) => origin));
}

/** What a program does to what is known; the origin of what it prints. */
function traceStart(start: Start, state: TraceState): Origin | undefined {
  const { name, words, input } = start;
  const body = state.functions.get(name);
  if (body) {
    setArguments(words, state);
    return state.follow(body, input);
  }
  const source = programOf(start);
  if (source?.from === 'text' && source.isShell) return traceText(source.text, start, state);
  if (source?.from === 'input' && source.isShell && start.texts.length > 0) return traceText(start.texts, start, state);
  if (name === 'cd' || name === 'pushd') changeFolder(words, state);
  if (name === 'read' || name === 'mapfile' || name === 'readarray')
    for (const { text } of words) state.variables.set(text, { ...known(UNKNOWN), origin: input });
  if (isChecking(start)) state.markChecked();
  return traceFiles(start, state);
}

function setArguments(words: readonly Value[], state: TraceState): void {
  words.forEach((word, index) => state.variables.set(String(index + 1), word));
  state.variables.set('@', joined(words)).set('*', joined(words));
}

/** A text that is a script. */
function traceText(text: readonly Value[], { line, input }: Start, state: TraceState): Origin | undefined {
  try {
    return state.follow(
      parseShell(joined(text).text, () => line),
      input,
    );
  } catch (thrown) {
    if (!(thrown instanceof ShellSyntaxError)) throw thrown;
    state.unreadable.push({ line, reason: thrown.message });
    return undefined;
  }
}

function changeFolder(words: readonly Value[], state: TraceState): void {
  const target = words.find(({ text }) => !text.startsWith('-'))?.text ?? UNKNOWN;
  if (target.includes(UNKNOWN)) state.folder = undefined;
  else if (target.startsWith('/')) state.folder = target;
  else if (state.folder !== undefined) state.folder = `${state.folder}/${target}`;
}

/** What a program downloads, copies or prints. */
function traceFiles(start: Start, state: TraceState): Origin | undefined {
  const { name, words, input } = start;
  const download = downloadOf(start);
  for (const file of download?.files ?? []) state.addDownloaded(file);
  if (download) return download.isPrinted ? 'download' : undefined;
  const operands = words.filter(({ text }) => !text.startsWith('-'));
  const origin = worse(...operands.map((word) => worse(word.origin, state.originOfFile(word))));
  if (input) for (const text of filesWrittenBy(name, operands)) state.addDownloaded(text);
  if (origin) for (const text of filesCopiedBy(name, operands)) state.addDownloaded(text);
  return worse(origin, input);
}

/** From the input. */
function filesWrittenBy(name: string, operands: readonly Value[]): readonly string[] {
  if (name === 'tee' || name === 'sponge') return operands.map(({ text }) => text);
  const targets = name === 'dd' ? operands.filter(({ text }) => text.startsWith('of=')) : [];
  return targets.map(({ text }) => text.slice('of='.length));
}

/** From other files: the last operand is the copy, or the folder of it. */
function filesCopiedBy(name: string, operands: readonly Value[]): readonly string[] {
  const target = operands.at(-1)?.text;
  if (target === undefined || !/^(?:cp|mv|ln|install)$/.test(name)) return [];
  return [target, ...operands.slice(0, -1).map(({ text }) => posix.join(target, posix.basename(text)))];
}

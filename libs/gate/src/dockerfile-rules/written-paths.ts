import type { InstructionView } from './dockerfile-view';
import { downloadOf } from './shell/download';
import { hasOption, readOptions, valuesOf, type Options } from './shell/options';
import type { Step } from './shell/step';
import { pathOf, type Value } from './shell/value';
import { posix } from 'node:path';

/** A path of the image that something writes, removes or changes; it may hold patterns such as `*`. */
export interface WrittenPath {
  readonly path: string;
  /** With all that is below it. */
  readonly isDeep: boolean;
  /** Only entries with such a name, or path, on the way down; undefined: all. */
  readonly only?: readonly string[] | undefined;
}

type Reader = (options: Options) => readonly Written[];
type Written = readonly [value: Value | undefined, isDeep?: boolean];

const isRecursive = (options: Options) => hasOption(options, 'r', 'R', 'recursive');
const each: Reader = (options) => options.operands.map((operand) => [operand, isRecursive(options)]);
/** Beside its options it takes a mode or an owner first. */
const eachButFirst: Reader = (options) => each({ ...options, operands: options.operands.slice(1) });
const intoLast: Reader = (options) => {
  const folder = valuesOf(options, 't', 'target-directory')[0];
  const target = folder ?? options.operands.at(-1);
  const sources = folder ? options.operands : options.operands.slice(0, -1);
  return [[target], ...sources.map((source): Written => [target && inside(target, source)])];
};
const inPlace: Reader = (options) => (hasOption(options, 'i', 'in-place') ? each(options) : []);

const PROGRAMS: ReadonlyMap<string, { readonly short?: string; readonly read: Reader }> = new Map(
  Object.entries({
    chattr: { read: eachButFirst },
    chgrp: { read: eachButFirst },
    chmod: { read: eachButFirst },
    chown: { read: eachButFirst },
    cp: { short: 'tS', read: intoLast },
    dd: { read: ({ operands }: Options) => operands.flatMap(targetOfDd) },
    install: { short: 'tmogS', read: intoLast },
    ln: { short: 'tS', read: intoLast },
    mkdir: { short: 'm', read: each },
    mv: {
      short: 'tS',
      read: (options: Options) => [...intoLast(options), ...options.operands.map((source): Written => [source, true])],
    },
    perl: { short: 'eEI', read: inPlace },
    rm: { read: each },
    rmdir: { read: each },
    rsync: { read: intoLast },
    sed: { short: 'efl', read: inPlace },
    shred: { short: 'ns', read: each },
    tar: {
      short: 'fCTX',
      read: (options: Options) => valuesOf(options, 'C', 'directory').map((value): Written => [value]),
    },
    tee: { read: each },
    touch: { short: 'drt', read: each },
    truncate: { short: 'sr', read: each },
    unlink: { read: each },
    unzip: { short: 'd', read: (options: Options) => valuesOf(options, 'd').map((value): Written => [value]) },
  }),
);

/** The paths that a step writes, as far as its arguments say. */
export function pathsWrittenBy(step: Step): readonly WrittenPath[] {
  const program = PROGRAMS.get(step.name);
  const written = program?.read(readOptions(step.words, { ...program, long: ['target-directory', 'directory'] })) ?? [];
  const named = written.flatMap(([value, isDeep]) => (value ? { text: value.text, isDeep: isDeep ?? false } : []));
  const files = [...step.outputs, ...(downloadOf(step)?.files ?? [])].map((text) => ({ text, isDeep: false }));
  return [...named, ...files, ...foundBy(step, program !== undefined)].map(({ text, ...written }) => ({
    ...written,
    path: pathOf(text, step.folder).replace(/(?<=.)\/$/, ''),
  }));
}

/** The paths that a COPY or an ADD writes, as far as it says. */
export function pathsCopiedBy({ keyword, words, folder, expand }: InstructionView): readonly WrittenPath[] {
  if (keyword !== 'COPY' && keyword !== 'ADD') return [];
  const [target = '', ...sources] = words.map((word) => expand(word).text).reverse();
  const paths = [target, ...sources.map((source) => posix.join(target, posix.basename(source)))];
  return paths.map((path) => ({ path: pathOf(path, folder).replace(/(?<=.)\/$/, ''), isDeep: false }));
}

function inside(folder: Value, { text }: Value): Value {
  return { ...folder, text: posix.join(folder.text, posix.basename(text)) };
}

function targetOfDd(operand: Value): readonly Written[] {
  return operand.text.startsWith('of=') ? [[{ ...operand, text: operand.text.slice(3) }]] : [];
}

/** `find /var/lib -delete`, or with a program that writes. */
function foundBy(
  { name, wrappers, written }: Step,
  isWriting: boolean,
): readonly (Omit<WrittenPath, 'path'> & { readonly text: string })[] {
  const words = written.map(({ text }) => text);
  const isFinding = name === 'find' && words.includes('-delete');
  if (!isFinding && !(wrappers.includes('find') && isWriting)) return [];
  const start = words.findIndex((word) => posix.basename(word) === 'find') + 1;
  const length = words.slice(start).findIndex((word) => /^[-(!]/.test(word));
  const patterns = words.filter((_, index) => /^-(?:i?name|i?path|i?wholename)$/.test(words[index - 1] ?? ''));
  const only = words.some((word) => NARROWING.test(word)) ? patterns : undefined;
  return words.slice(start, length < 0 ? undefined : start + length).map((text) => ({ text, isDeep: true, only }));
}

/** Tests of find by name, or by what files of packages are not. */
const NARROWING = /^-(?:i?name|i?path|i?wholename|i?regex|perm|user|nouser|group|nogroup|xtype)$/;

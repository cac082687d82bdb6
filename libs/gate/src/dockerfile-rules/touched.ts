import type { StageView } from './dockerfile-view';
import { pathsCopiedBy, pathsWrittenBy, type WrittenPath } from './written-paths';
import { matchesName } from './shell/pattern';
import type { Violation } from './dockerfile-rule';

/** The places of stages that write below one of the given paths, or change a folder above them whole. */
export function touchesOf(stages: readonly StageView[], paths: readonly string[]): readonly Violation[] {
  return stages.flatMap(({ steps, instructions }) => [
    ...steps.flatMap((step) => touched(step.line, step.name, pathsWrittenBy(step), paths)),
    ...instructions.flatMap((copy) => touched(copy.line, copy.keyword, pathsCopiedBy(copy), paths)),
  ]);
}

function touched(
  line: number,
  what: string,
  written: readonly WrittenPath[],
  paths: readonly string[],
): readonly Violation[] {
  const path = paths.find((candidate) => written.some((one) => reaches(one, candidate)));
  return path === undefined ? [] : [{ line, detail: `${what === '' ? 'a redirection' : what} changes ${path}` }];
}

/** Whether a written path is the given one, or below it, or a folder above it that changes whole. */
export function reaches({ path, isDeep, only }: WrittenPath, target: string): boolean {
  const written = segments(path);
  const wanted = segments(target);
  const common = Math.min(written.length, wanted.length);
  const agrees = written.slice(0, common).every((segment, index) => matchesName(segment, wanted[index] ?? ''));
  if (!path.startsWith('/') || !agrees) return false;
  if (written.length >= wanted.length) return true;
  const below = [target, ...wanted.slice(written.length)];
  return isDeep && (only === undefined || only.some((pattern) => below.some((name) => matchesName(pattern, name))));
}

function segments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

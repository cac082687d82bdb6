import type { Stage } from './stage';

/** What a FROM, a `--from` or a mount's `from` comes to; `number` is a number that is no stage. */
export type Target =
  | { readonly kind: 'image' | 'scratch' | 'number' }
  /** An earlier stage; of a number, any stage. */
  | { readonly kind: 'stage'; readonly index: number };

/**
 * What a name stands for in a stage: an earlier stage, by its name in any case, before an image. (The stage itself and
 * later ones are none: see `check-use.ts`.)
 */
export function targetOfName(name: string, stages: readonly Stage[], stageIndex: number): Target {
  const found = stages.slice(0, stageIndex + 1).findLast((stage) => stage.name === name.toLowerCase());
  if (found && found.index < stageIndex) return { kind: 'stage', index: found.index };
  return { kind: name === 'scratch' ? 'scratch' : 'image' };
}

/** What `COPY --from` stands for: there a number is the index of a stage. */
export function targetOfCopy(from: string, stages: readonly Stage[], stageIndex: number): Target {
  if (!/^[+-]?\d+$/.test(from)) return targetOfName(from, stages, stageIndex);
  const index = Number(from);
  return index >= 0 && index < stages.length ? { kind: 'stage', index } : { kind: 'number' };
}

/** What `from` of a mount stands for: there a number is the name of an image to BuildKit. */
export function targetOfMount(from: string, stages: readonly Stage[], stageIndex: number): Target {
  return /^\d+$/.test(from) ? { kind: 'number' } : targetOfName(from, stages, stageIndex);
}

import type { InstructionView, StageView } from './dockerfile-view';

/** The instructions of some keywords in some stages. */
export function instructionsOf(
  stages: readonly StageView[],
  ...keywords: readonly string[]
): readonly InstructionView[] {
  return stages.flatMap(({ instructions }) => instructions.filter(({ keyword }) => keywords.includes(keyword)));
}

import type { Dockerfile } from './dockerfile';
import { lastValue, mountsOf, type MountField } from './mount';

/** A secret that a RUN asks for. */
export interface MountedSecret {
  /** As written: a variable in it is not expanded. */
  readonly id: string;
  /** Where the RUN begins, from 1. */
  readonly line: number;
  /** Whether the build fails without it. */
  readonly required: boolean;
}

const IS_TRUE = /^(1|t|T|TRUE|true|True)$/;

/** The secrets of every `RUN --mount=type=secret`, in the order of the file; without an id, the last part of the target is it. */
export function mountedSecrets({ stages }: Dockerfile): readonly MountedSecret[] {
  const instructions = stages.flatMap((stage) => stage.instructions);
  return instructions.flatMap((instruction) =>
    mountsOf(instruction)
      .filter(({ fields }) => lastValue(fields, ['type'])?.toLowerCase() === 'secret')
      .map(({ fields }) => ({ id: idOf(fields), line: instruction.line, required: isRequired(fields) })),
  );
}

function idOf(fields: readonly MountField[]): string {
  const named = lastValue(fields, ['source', 'src']) ?? lastValue(fields, ['id']);
  if (named !== undefined && named !== '') return named;
  const target = lastValue(fields, ['target', 'dst', 'destination']) ?? '';
  return target.split('/').findLast((part) => part !== '') ?? '';
}

function isRequired(fields: readonly MountField[]): boolean {
  const required = fields.findLast(({ name }) => name === 'required');
  return required !== undefined && IS_TRUE.test(required.value ?? 'true');
}

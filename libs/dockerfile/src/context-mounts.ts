import type { Instruction } from './instruction';
import { lastValue, mountsOf } from './mount';
import { locate } from './refusal';

/**
 * What a RUN mounts of the build context, as written: `.` is the whole of it.
 *
 * @param file for errors.
 * @throws DockerfileError `DOCKERFILE_INVALID` for a mount that is no comma separated list.
 */
export function contextMounts(instruction: Instruction, file: string): readonly string[] {
  const mounts = locate({ file, line: instruction.line }, () => mountsOf(instruction));
  return mounts
    .filter(
      ({ fields, from }) => from === undefined && (lastValue(fields, ['type']) ?? 'bind').toLowerCase() === 'bind',
    )
    .map(({ fields }) => lastValue(fields, ['source', 'src']) ?? '.');
}

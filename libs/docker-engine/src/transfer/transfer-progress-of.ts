import type { EngineMessage } from '../progress/engine-message';
import type { TransferProgress } from './transfer-progress';

/** A message of a push or a pull as progress; undefined where it has no status. */
export function transferProgressOf({ status, id, progressDetail }: EngineMessage): TransferProgress | undefined {
  if (status === undefined) return undefined;
  const { current, total } = progressDetail ?? {};
  return {
    ...(id === undefined ? {} : { layer: id }),
    status,
    ...(current === undefined ? {} : { current }),
    ...(total === undefined ? {} : { total }),
  };
}

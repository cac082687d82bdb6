import type { HistoryEntry } from '../archive/image-configuration';

/** Whether an entry of a history is that of an instruction, by BuildKit or by the classic builder. */
export function isInstruction({ createdBy }: HistoryEntry, keyword: string): boolean {
  return new RegExp(`^(?:/bin/sh -c #\\(nop\\) +)?${keyword}\\s`).test(createdBy);
}

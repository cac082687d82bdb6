import type { Flag } from './flags';
import type { InstructionText } from './instruction';
import { readMount, writeMount } from './mount';

/** A flag that names an image or a stage. */
export interface From {
  readonly flag: Flag;
  readonly from: string;
  /** The flag's value with another image. */
  readonly rewrite: (reference: string) => string;
}

/** The flags of a COPY or RUN that name an image or a stage. */
export function readFroms({ keyword, flags }: InstructionText): readonly From[] {
  if (keyword === 'COPY') return flags.filter(({ name }) => name === 'from').flatMap(readFlag);
  return keyword === 'RUN' ? flags.filter(({ name }) => name === 'mount').flatMap(readMountFlag) : [];
}

function readFlag(flag: Flag): readonly From[] {
  return flag.value ? [{ flag, from: flag.value, rewrite: (reference) => reference }] : [];
}

function readMountFlag(flag: Flag): readonly From[] {
  const mount = readMount(flag.value ?? '');
  return mount.from === undefined
    ? []
    : [{ flag, from: mount.from, rewrite: (reference) => writeMount(mount, reference) }];
}

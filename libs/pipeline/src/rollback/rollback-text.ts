import type { Hold } from '@espalier/ecs';
import type { FamilyRollback, ImageEnd, RollbackReport } from './rollback-report';
import type { RunningImage } from './running-image';
import { nxCommand, shortKey } from './words';

/** What a rollback came to, for people: what each family ran and runs now, what is held and why, and how that ends. */
export function rollbackText(report: RollbackReport): readonly string[] {
  const { images, hold } = report;
  return [...images.flatMap((end) => endLines(end, report)), ...(hold ? heldLines(hold, report) : [])];
}

function endLines(
  { image, families, error }: ImageEnd<FamilyRollback>,
  { image: rolledBack }: RollbackReport,
): readonly string[] {
  if (error) return [`${image} did not go back: ${error.message}`];
  return families.map((family) => familyLine(family, image, rolledBack));
}

function familyLine(
  { family, status, before, now, target }: FamilyRollback,
  image: string,
  rolledBack: string,
): string {
  const what = now ? content(now, image, rolledBack) : 'nothing';
  switch (status) {
    case 'rolled-back':
      return [
        `${family}:${before?.revision ?? 0} ran ${before ? content(before, image, rolledBack) : 'nothing'}`,
        `${family}:${now?.revision ?? 0} runs ${what}, as ${family}:${target ?? 0} did`,
      ].join('; ');
    case 'held':
      return `${family}:${now?.revision ?? 0} runs ${what} as before, which is something else; the hold was put on it`;
    case 'unchanged':
      return `${family}:${now?.revision ?? 0} runs ${what} already`;
    case 'absent':
      return `${family} has no active revision`;
  }
}

/** `python 1a2b3c4d5e6f (sha256:0011…)`; of a descendant with the key of the image that went back. */
function content({ keys, reference = '' }: RunningImage, image: string, rolledBack: string): string {
  const digest = reference.split('@')[1]?.slice(0, 'sha256:'.length + 12);
  const made = image === rolledBack ? [] : [`on ${rolledBack} ${shortKey(keys[rolledBack])}`];
  return `${shortKey(keys[image])} (${[...made, ...(digest === undefined ? [] : [digest])].join(', ')})`;
}

function heldLines({ key, reason }: Hold, report: RollbackReport): readonly string[] {
  const { left, image } = report;
  return [
    `held: ${image} ${shortKey(key)}, and what is made from it, whatever commit publishes it: ${reason}`,
    ...(left.length === 0
      ? []
      : [`what is made from it keeps running what it runs: ${left.join(', ')}; --with-descendants takes it back too`]),
    `anything else goes forward with the next publish; what is held, only after: ${nxCommand(`rollback ${image} --release`, report)}`,
  ];
}

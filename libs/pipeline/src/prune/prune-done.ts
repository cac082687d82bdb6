import type { NotRemoved } from '@espalier/registry';

/** What a prune has done so far. */
export class PruneDone {
  deregistered = 0;
  deleted = 0;
  images = 0;
  tags = 0;
  readonly refused: NotRemoved[] = [];
}

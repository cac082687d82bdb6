import type { NotRemoved } from '@espalier/registry';

/** What would not be let go, and by whom. */
export interface Refusal extends NotRemoved {
  readonly by: 'ECS' | 'ECR';
}

/** What a prune has done so far. */
export class PruneDone {
  deregistered = 0;
  deleted = 0;
  images = 0;
  tags = 0;
  readonly refused: Refusal[] = [];

  /** Notes what would not be let go. */
  refuse(by: Refusal['by'], ...refused: readonly NotRemoved[]): void {
    this.refused.push(...refused.map((one) => ({ by, ...one })));
  }
}

import type { Engine } from '@espalier/docker-engine';
import type { TaskDefinitions } from '@espalier/ecs';
import type { Registry } from '@espalier/registry';

/** What a publish works with. Each part is made when it is first asked for: an up-to-date tree needs no engine at all. */
export interface Parts {
  readonly registry: () => Promise<Registry>;
  readonly taskDefinitions: () => Promise<TaskDefinitions>;
  readonly engine: () => Promise<Engine>;
}

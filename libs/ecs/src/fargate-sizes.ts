/** CPU units and memory in MiB of a task. */
export interface TaskSize {
  readonly cpu: number;
  readonly memory: number;
}

/** Memory in MiB that Fargate gives to each number of CPU units. Source: client-ecs 3.1164, TaskDefinition.memory. */
const MEMORY_OF_CPU: readonly (readonly [cpu: number, memory: readonly number[]])[] = [
  [256, [512, 1024, 2048]],
  [512, steps(1024, 4096, 1024)],
  [1024, steps(2048, 8192, 1024)],
  [2048, steps(4096, 16_384, 1024)],
  [4096, steps(8192, 30_720, 1024)],
  [8192, steps(16_384, 61_440, 4096)],
  [16_384, steps(32_768, 122_880, 8192)],
];

/** Every size of a Linux task on Fargate, by CPU and then by memory. */
export const FARGATE_SIZES: readonly TaskSize[] = MEMORY_OF_CPU.flatMap(([cpu, memories]) =>
  memories.map((memory) => ({ cpu, memory })),
);

/** Whether Fargate runs tasks of this size. */
export function isFargateSize({ cpu, memory }: TaskSize): boolean {
  return FARGATE_SIZES.some((size) => size.cpu === cpu && size.memory === memory);
}

/** The `count` sizes of Fargate that are nearest to the one asked for in proportion, by CPU and then by memory. */
export function nearestFargateSizes(asked: TaskSize, count: number): readonly TaskSize[] {
  return FARGATE_SIZES.toSorted((one, other) => distance(asked, one) - distance(asked, other))
    .slice(0, count)
    .toSorted((one, other) => one.cpu - other.cpu || one.memory - other.memory);
}

function distance(one: TaskSize, other: TaskSize): number {
  return Math.abs(Math.log2(one.cpu / other.cpu)) + Math.abs(Math.log2(one.memory / other.memory));
}

function steps(first: number, last: number, by: number): readonly number[] {
  return Array.from({ length: (last - first) / by + 1 }, (_, index) => first + index * by);
}

import { outputTail } from '../output-tail';
import type { TestResult } from '../test-result';

/**
 * The parts of the launch contract:
 * - `start`: the image starts, and stays until its controller answers.
 * - `call-home`: the agent asks its controller for `/tcpSlaveAgentListener/`.
 * - `arguments`: address, secret and name, which Jenkins passes as arguments, reach the agent.
 * - `user`: no process is root.
 * - `limits`: it gets by with the memory of its size.
 * - `java`: its Java is new enough for the controller of the tree.
 */
export type ContractPart = 'start' | 'call-home' | 'arguments' | 'user' | 'limits' | 'java';

/** What was found out about one part. */
export interface ContractFinding {
  readonly part: ContractPart;
  readonly seconds: number;
  readonly output?: string;
  /** There when the part is broken. */
  readonly failure?: { readonly reason: string; readonly remedy: string };
}

/** The result of one part, as that of a test of the image itself. */
export function contractResult(image: string, { part, seconds, output = '', failure }: ContractFinding): TestResult {
  const result = { name: `launch-contract/${part}`, of: image, passed: failure === undefined, seconds };
  return { ...result, output: outputTail(output), ...(failure ? { failure } : {}) };
}

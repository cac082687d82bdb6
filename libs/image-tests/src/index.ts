export { ImageTestError, type ImageTestErrorCode } from './errors';
export { testsJsonSchema } from './json-schema';
export { checkLaunch } from './launch/check-launch';
export type { ContractPart } from './launch/contract-result';
export { requiredJava, type JavaRequirement } from './launch/java-requirement';
export type { LaunchCheck } from './launch/launch-check';
export type {
  LaunchedContainer,
  LaunchEngine,
  LaunchProcess,
  LaunchRequest,
  LaunchState,
} from './launch/launch-engine';
export type { Subnet } from './launch/reachable-addresses';
export { readTests, type TestFile } from './read-tests';
export { structureTester, type StructureTesterOptions } from './structure/structure-tester';
export type { TestFailure, TestResult } from './test-result';
export type { Tester, TesterEngine, TestLimits, TestTarget } from './tester';
export { testsFor, type InheritedTests } from './tests-for';
export { testsSchema, type ImageTests } from './tests-schema';

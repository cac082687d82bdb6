export { ImageTestError, type ImageTestErrorCode } from './errors';
export { checkLaunch } from './launch/check-launch';
export { requiredJava, type JavaRequirement } from './launch/java-requirement';
export type { LaunchCheck } from './launch/launch-check';
export type {
  LaunchedContainer,
  LaunchEngine,
  LaunchProcess,
  LaunchRequest,
  LaunchState,
} from './launch/launch-engine';
export { structureTester, type StructureTesterOptions } from './structure/structure-tester';
export type { TestResult } from './test-result';
export type { Tester, TesterEngine, TestLimits, TestTarget } from './tester';
export { testsFor, type InheritedTests } from './tests-for';

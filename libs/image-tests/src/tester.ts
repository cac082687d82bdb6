import type { InheritedTests } from './tests-for';
import type { TestResult } from './test-result';

/** How much of the engine's machine one container of a test may use. */
export interface TestLimits {
  readonly memoryMebibytes?: number;
  /** CPUs, fractions allowed. */
  readonly cpus?: number;
  /** Processes and threads together. */
  readonly processes?: number;
}

/** What a tester asks of an engine. The engine of @espalier/docker-engine does it. */
export interface TesterEngine {
  /** Undefined where the engine has no such image. */
  inspectImage(reference: string): Promise<object | undefined>;
  /** An address for DOCKER_HOST behind which containers have this network (`none` where it is left out) and these limits; closing it removes them. */
  confine(request: {
    readonly network?: string;
    readonly limits?: TestLimits;
    readonly timeoutSeconds?: number;
  }): Promise<{ readonly url: string; close(): Promise<void> }>;
}

/** An image to test. */
export interface TestTarget {
  readonly engine: TesterEngine;
  /** Id of the image, so that no other can stand in for it. */
  readonly image: string;
  /** `linux/amd64`. */
  readonly platform: string;
  /** See testsFor. */
  readonly tests: readonly InheritedTests[];
  /** Of each container; 1 CPU, 2 GiB and 1024 processes where left out. */
  readonly limits?: TestLimits;
}

/** Runs tests on built images. */
export interface Tester {
  /**
   * Runs every test, and has a result of each, in the order of the files and within them. A test that fails is a result.
   * @throws ImageTestError `TESTS_DID_NOT_RUN` unless each test has a result that can be trusted
   */
  test(target: TestTarget, signal?: AbortSignal): Promise<readonly TestResult[]>;
}

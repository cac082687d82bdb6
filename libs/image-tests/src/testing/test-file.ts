import { stringify } from 'yaml';
import { testsSchema } from '../tests-schema';
import type { InheritedTests } from '../tests-for';

/** The tests of an image of this name, as testsFor gives them. */
export function testFile(of: string, tests: Readonly<Record<string, unknown>>): InheritedTests {
  const whole = { schemaVersion: '2.0.0', ...tests };
  return { of, file: `images/${of}/tests.yaml`, text: stringify(whole), tests: testsSchema.parse(whole) };
}

/** A command test that a shell runs. */
export function shellTest(name: string, script: string): Record<string, unknown> {
  return { name, command: 'sh', args: ['-c', script] };
}

import { z } from 'zod';
import { outputTail } from '../output-tail';
import type { TestResult } from '../test-result';
import type { InheritedTests } from '../tests-for';
import { askedTests, type AskedTest } from './asked-test';

const nanosPerSecond = 1e9;
const texts = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

const resultSchema = z.object({
  Name: z.string(),
  Pass: z.boolean(),
  Stdout: z.string().default(''),
  Stderr: z.string().default(''),
  Errors: texts,
  Duration: z.number().nonnegative().default(0),
});

const reportSchema = z.object({
  Pass: z.int().nonnegative(),
  Fail: z.int().nonnegative(),
  Total: z.int().nonnegative(),
  Results: z.array(resultSchema).nullish(),
});

type Reported = z.output<typeof resultSchema>;

/** What a test says when not the image, but the engine behind it failed. */
const engineFailed =
  /cannot connect to the docker endpoint|the engine does not answer|no such image|connection refused/i;

/**
 * The results of the tests of one file, from the report of container-structure-test.
 * @throws Error when it is no report, when its sums are wrong, when a test that was asked for is not in it or one that was not is
 */
export function resultsOf(report: string, tests: InheritedTests): readonly TestResult[] {
  const { Pass, Fail, Total, Results } = reportSchema.parse(JSON.parse(report));
  const left = [...(Results ?? [])];
  const passed = left.filter((result) => result.Pass).length;
  if (left.length !== Total || passed !== Pass || Pass + Fail !== Total) throw new Error('its sums are wrong');
  const results = askedTests(tests).map((asked) => resultOf(asked, take(asked, left), tests));
  if (left.length > 0) throw new Error(`it has a test ${JSON.stringify(left[0]?.Name)} that nobody asked for`);
  return results;
}

/** A test whose setup failed goes by its bare name. */
function take({ name, reported }: AskedTest, left: Reported[]): Reported {
  const index = left.findIndex(({ Name, Pass }) => Name === reported || (!Pass && Name === name));
  const [found] = index < 0 ? [] : left.splice(index, 1);
  if (!found) throw new Error(`it has no result of the test ${JSON.stringify(name)}`);
  const broken = found.Errors.find((error) => engineFailed.test(error));
  if (!found.Pass && broken !== undefined) throw new Error(`the engine failed: ${outputTail(broken)}`);
  return found;
}

function resultOf({ name, line }: AskedTest, reported: Reported, { of, file }: InheritedTests): TestResult {
  const { Pass: passed, Stdout, Stderr, Errors, Duration } = reported;
  const reasons = Errors.map(withoutOutput);
  const output = outputTail(
    [Stdout, Stderr, ...reasons]
      .map((part) => part.trimEnd())
      .filter(Boolean)
      .join('\n'),
  );
  const result = { name, of, passed, seconds: Duration / nanosPerSecond, output };
  if (passed) return result;
  const why = outputTail(reasons[0] ?? 'it does not say why').replaceAll('\n', ' ');
  return {
    ...result,
    failure: {
      reason: `the test "${name}" of ${of} failed: ${why}`.replace(/\.$/, ''),
      remedy: `Mend the image so that it passes; only if the test is wrong, correct it in ${file}.`,
      location: { file, line },
    },
  };
}

/** `Expected string 'yes' not found in output 'no'` repeats the whole output at its end. */
function withoutOutput(error: string): string {
  return error.replace(/((?:not )?found in (?:output|error|file|contents))\b.*$/s, '$1');
}

import XMLBuilder from 'fast-xml-builder';
import type { GateReport } from '../../gate-report';
import { CHECKS } from '../check-of';
import type { GateRun } from '../gate-run';
import { checkCase } from './check-case';
import { imageTestCase } from './image-test-case';
import type { TestCase } from './test-case';

/** Every value is text: the builder would leave out an attribute `true`, and a text of nothing. */
const builder = new XMLBuilder({
  attributeNamePrefix: '@',
  format: true,
  ignoreAttributes: false,
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
});

/**
 * A run as JUnit XML, as Jenkins' JUnit plugin reads it: a suite an image, a case for each check and for each test of
 * the image. `failure` is what blocks, `error` what did not run, `skipped` what was not reached or does not count.
 */
export function junitOf({ reports }: GateRun): string {
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: { '@name': 'gate', testsuite: reports.map(suiteOf) },
  });
}

function suiteOf(report: GateReport): object {
  const cases = casesOf(report);
  const number = (wanted: TestCase['outcome']) => cases.filter(({ outcome }) => outcome === wanted).length;
  return {
    '@name': report.image,
    '@timestamp': report.checkedAt.slice(0, 'YYYY-MM-DDTHH:mm:ss'.length),
    '@tests': String(cases.length),
    '@failures': String(number('failure')),
    '@errors': String(number('error')),
    '@skipped': String(number('skipped')),
    '@time': cases.reduce((sum, { seconds = 0 }) => sum + seconds, 0).toFixed(3),
    properties: { property: propertiesOf(report) },
    testcase: cases.map((one) => caseOf(classNameOf(report.image), one)),
  };
}

/** Image tests take the place of the case of their check, unless it has something to say of its own. */
function casesOf(report: GateReport): readonly TestCase[] {
  const tests = report.tests.map((test) => imageTestCase(report, test));
  const failed = tests.some(({ outcome }) => outcome === 'failure');
  const checks = CHECKS.map((check) => checkCase(report, check)).filter(({ name, outcome }) => {
    if (name !== 'tests' || tests.length === 0) return true;
    return outcome === 'error' || (outcome === 'failure' && !failed);
  });
  return [...checks, ...tests];
}

function propertiesOf({ verdict, tier, key, imageId, digest, scanner, database }: GateReport): readonly object[] {
  const values = {
    ...{ verdict, tier, key, imageId, digest },
    scanner: scanner && `${scanner.name} ${scanner.version}`,
    database: database && `${database.updatedAt}${database.sample ? ' (sample of made-up advisories)' : ''}`,
  };
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ '@name': name, '@value': value }],
  );
}

function caseOf(classname: string, { name, seconds = 0, outcome, message, details }: TestCase): object {
  const testcase = { '@classname': classname, '@name': name, '@time': seconds.toFixed(3) };
  if (outcome === 'passed') return details === '' ? testcase : { ...testcase, 'system-out': details };
  const type = outcome === 'skipped' ? {} : { '@type': outcome };
  return { ...testcase, [outcome]: { '@message': message, ...type, '#text': details } };
}

/** Jenkins takes what stands before the last dot for the package. */
function classNameOf(image: string): string {
  return `gate.${image.replaceAll('.', '-')}`;
}
